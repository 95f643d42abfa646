import { readFile } from "node:fs/promises";
import type { DemoGrounds, DemoPoint } from "@sangan/application";

const COMMUNITIES = 3;

/** In pixels of the plan. */
const WIDTH = 1200;
const HEIGHT = 800;

type Place = readonly [code: string, name: string, scene: string, floor: string, left: number, top: number];

/** In the order of a walk: in by the south gate, through the buildings, and round by the square. */
const PLACES: readonly Place[] = [
  ["CRK-1", "南门出入口", "entrance", "", 600, 745],
  ["KZS-1", "消防控制室", "control-room", "1F", 735, 690],
  ["FWT-1", "物业服务窗口", "service-desk", "1F", 930, 690],
  ["DT-1", "1 号楼电梯", "lift", "1F", 150, 610],
  ["LD-1", "1 号楼 6 层楼道", "corridor", "6F", 340, 610],
  ["LT-2", "2 号楼楼梯间", "stairwell", "3F", 150, 410],
  ["DT-2", "2 号楼电梯", "lift", "1F", 340, 410],
  ["ZH-3", "3 号楼 1201 室", "household", "12F", 150, 205],
  ["LD-3", "3 号楼 12 层楼道", "corridor", "12F", 340, 205],
  ["CRK-2", "北门出入口", "entrance", "", 600, 55],
  ["GC-1", "中心广场", "square", "", 600, 400],
  ["JK-1", "健康小屋", "health-point", "1F", 870, 205],
  ["LN-1", "老年活动室", "elder-venue", "1F", 1050, 205],
  ["TC-1", "地下停车场入口", "car-park", "B1", 890, 430],
  ["CD-1", "非机动车充电棚", "charging-area", "", 1075, 430],
  ["LJ-1", "垃圾投放点", "waste-point", "", 1100, 590],
];

/** The plan of a community of the model town (示范城), and where is measured in it. */
export async function demoGrounds(): Promise<DemoGrounds> {
  const bytes = await readFile(new URL("./plan.png", import.meta.url));
  const points = PLACES.map(([code, name, scene, floor, left, top]): DemoPoint => ({
    code,
    name,
    scene,
    floor,
    x: left / WIDTH,
    y: top / HEIGHT,
  }));
  return { communities: COMMUNITIES, plan: { name: "总平面图（演示）", bytes }, points };
}
