import { createHash } from "node:crypto";
import { addPicture, communityIds, savePoints, type PointFacts } from "@sangan/storage";
import { now, type Context } from "../context/index.ts";
import { pictureSize } from "../points/index.ts";

/** A point of the demonstration and where it lies on the plan: shares of its width and height. */
export interface DemoPoint extends Pick<PointFacts, "code" | "name" | "scene" | "floor"> {
  readonly x: number;
  readonly y: number;
}

/** The grounds of the demonstration (演示的场景与测点): a plan, and the points on it, in the order in which they are walked. */
export interface DemoGrounds {
  /** Of how many of the town's first communities. */
  readonly communities: number;
  readonly plan: { readonly name: string; readonly bytes: Uint8Array };
  readonly points: readonly DemoPoint[];
}

/** Gives the town's first communities a plan and points. Inside of a transaction. */
export async function fillGrounds(
  context: Context,
  { communities, plan, points }: DemoGrounds,
  codes: readonly string[],
): Promise<void> {
  const size = pictureSize(plan.bytes);
  if (size === undefined) throw new Error(`no picture: ${plan.name}`);
  const { mediaType, width, height } = size;
  const digest = createHash("sha256").update(plan.bytes).digest("hex");
  const at = now(context);
  for (const communityId of (await communityIds(context.store, codes.slice(0, communities))).values()) {
    const picture = await addPicture(context.store, communityId, {
      ...plan,
      mediaType,
      width,
      height,
      floor: "",
      digest,
      at,
    });
    if (picture === undefined) throw new Error(`there is a plan ${plan.name}`);
    const placed = points.map(({ x, y, ...point }, ordinal): PointFacts => ({
      ...point,
      onPicture: { pictureId: picture.id, x, y },
      onMap: null,
      ordinal,
      state: "active",
    }));
    await savePoints(context.store, { communityId, points: placed, at });
  }
}
