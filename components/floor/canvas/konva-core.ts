import { Konva as Global } from "konva/lib/Global.js";
import { Group } from "konva/lib/Group.js";
import { Layer } from "konva/lib/Layer.js";
import { Node } from "konva/lib/Node.js";
import { Shape } from "konva/lib/Shape.js";
import { Stage } from "konva/lib/Stage.js";

/**
 * What react-konva needs of Konva to show a stage with layers and shapes. The build puts it in the place of
 * `konva/lib/Core.js` (next.config.js), which also loads tweens and animations that nothing here uses.
 */
export default Object.assign(Global, { beginUpdateBatch: Node._beginUpdateBatch, Node, Stage, Layer, Group, Shape });
