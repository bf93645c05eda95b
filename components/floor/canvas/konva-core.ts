import { Konva as Global } from "konva/lib/Global.js";
import { Group } from "konva/lib/Group.js";
import { Layer } from "konva/lib/Layer.js";
import { Node } from "konva/lib/Node.js";
import { Shape } from "konva/lib/Shape.js";
import { Stage } from "konva/lib/Stage.js";

/**
 * The part of Konva that react-konva needs for a stage with layers and shapes. The build (next.config.js) replaces `konva/lib/Core.js` with
 * it, which also loads unused tweens and animations.
 */
export default Object.assign(Global, { beginUpdateBatch: Node._beginUpdateBatch, Node, Stage, Layer, Group, Shape });
