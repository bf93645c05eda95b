import type { Random } from "../random/random";

/** What Mist knows about a device and its owner. */
export interface Identity {
  /** Twelve lower-case hex digits. */
  readonly mac: string;
  /** The id of an SDK client or an asset. */
  readonly id: string;
  readonly name: string;
  readonly hostname: string;
  readonly username: string;
  readonly ip: string;
  readonly device: Device;
  readonly hasRandomMac: boolean;
  readonly ssid: "Floor" | "Floor Guest";
}

interface Device {
  readonly maker: string;
  readonly family: string;
  readonly model: string;
  readonly os: string;
  /** The first six hex digits of its MAC address, unless it is randomised. */
  readonly prefix: string;
}

const DEVICES: readonly Device[] = [
  { maker: "Apple", family: "iPhone", model: "15 Pro", os: "18.5.0", prefix: "f01898" },
  { maker: "Apple", family: "iPhone", model: "14", os: "18.4.1", prefix: "a85c2c" },
  { maker: "Apple", family: "MacBook Pro", model: "14-inch", os: "macOS 15.5", prefix: "bcd074" },
  { maker: "Apple", family: "iPad", model: "Air", os: "18.5.0", prefix: "d4dccd" },
  { maker: "Samsung", family: "Galaxy", model: "S24", os: "Android 15", prefix: "8c7ab3" },
  { maker: "Google", family: "Pixel", model: "9", os: "Android 15", prefix: "3c286d" },
  { maker: "Lenovo", family: "ThinkPad", model: "X1 Carbon", os: "Windows 11", prefix: "3c6aa7" },
  { maker: "Dell", family: "Latitude", model: "7450", os: "Windows 11", prefix: "509a4c" },
];

const FIRST_NAMES =
  "Ada Amir Anouk Bao Carla Chidi Dana Darius Elif Emil Farah Felix Freya Hana Hugo Ines Ivo Jonas Kaya Lena Luca Mara Mateo Mina Nils Noor Olga Omar Pia Priya Quinn Rafa Rosa Samir Sana Sven Tara Teo Uma Vera Wen Yara Yusuf Zoe".split(
    " ",
  );
const LAST_NAMES =
  "Abel Berg Castro Demir Engel Fischer Garcia Holm Ito Jansen Keller Lang Mori Novak Okafor Petrov Quist Rossi Silva Tanaka Ueda Vogel Weber Young".split(
    " ",
  );
const ASSET_NAMES = [
  "AV cart",
  "Bed",
  "ECG monitor",
  "Floor scrubber",
  "Infusion pump",
  "Laptop trolley",
  "Monitor cart",
  "Mail cart",
  "Projector",
  "Tool case",
  "Ultrasound",
  "Wheelchair",
] as const;

const RANDOM_MAC_SECOND_DIGITS = ["2", "6", "a", "e"];

export function createIdentity(random: Random, ssid: Identity["ssid"]): Identity {
  const device = random.pick(DEVICES);
  const [first, last] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
  const login = `${first}.${last}`.toLowerCase();
  const hasRandomMac = ssid === "Floor Guest" || random.chance(0.3);
  return {
    mac: hasRandomMac ? randomMac(random) : device.prefix + random.hex(6),
    id: random.uuid(),
    name: `${first}'s ${device.family}`,
    hostname: `${login.replace(".", "-")}-${device.family.split(" ")[0]?.toLowerCase()}`,
    username: `${login}@example.com`,
    ip: `10.20.${random.integer(0, 31)}.${random.integer(2, 254)}`,
    device,
    hasRandomMac,
    ssid,
  };
}

/** A tag on a movable asset. Its MAC address is static, as Mist requires. */
export function createAssetIdentity(random: Random, number: number): Identity {
  const name = `${ASSET_NAMES[number % ASSET_NAMES.length]} ${1 + Math.floor(number / ASSET_NAMES.length)}`;
  return { ...createIdentity(random, "Floor"), mac: `c9f21e${random.hex(6)}`, name, hasRandomMac: false };
}

function randomMac(random: Random): string {
  return random.hex(1) + random.pick(RANDOM_MAC_SECOND_DIGITS) + random.hex(10);
}
