import { expect, test } from "vitest";
import type { RawFile } from "../table/index.ts";
import { collect, type Collection } from "./collect.ts";
import { SAMPLE_PERIOD, SAMPLE_SYSTEM } from "./sample-system.fixture.ts";

test("raw tables of every kind become one bundle with the evidence of each criterion", async () => {
  const { bundles, rejects, rows } = await gather(
    file("communities.csv", "社区,名称,阶段,attribute.lift\nc1,一社区,operation,是\nc2,二社区,,no\n"),
    file(
      "m.csv",
      [
        "community,metric,scene,point,time,value,unit,n,numerator",
        "c1,net.delay,gate,p1,2026-03-01 08:00,120,ms,,",
        "c1,net.delay,gate,p2,2026-03-01T00:00:00Z,0.18,s,,",
        "c1,net.delay,出入口,p2,2026年3月1日 9时5分,200,毫秒,,",
        "c1,gate.open,,,2026/3/1,,,200,197",
        "c1,gate.open,hall,,20260302,,%,50,50",
        "c1,lift.stop,,,2026-03-01,,h,10,3.5",
        "c1,reply.time,,a,2026-03-01,30,min,,",
        "c1,reply.time,,b,2026-03-01,1801,s,,",
      ].join("\n"),
    ),
    file(
      "r.csv",
      [
        "community,response,time,consent,stratum.age,7.2.1.f1,7.2.1.f2",
        "c1,r1,2026-03-01,yes,60+,5,-2",
        "c1,r2,2026-03-01,同意,60+,4,dk",
        "c1,r3,2026-03-01,1,18-59,不知道,+1",
        "c2,r1,2026-03-01,是,,,",
      ].join("\n"),
    ),
    file(
      "cases.csv",
      [
        "社区,服务,工单号,环节,时间,渠道,评分",
        "c1,repair,k1,提交,2026-03-01 08:00,app,",
        "c1,repair,k1,受理,2026-03-01 08:10,app,",
        "c1,repair,k1,办结,2026-03-01 20:00,,",
        "c1,repair,k1,评价,2026-03-02 08:00,,5",
        "c1,repair,k2,提交,2026-03-05 08:00,app,",
      ].join("\n"),
    ),
    file(
      "check.ndjson",
      [
        {
          community: "c1",
          metric: "camera",
          capability: "day",
          found: "yes",
          time: "2026-03-01",
          scene: "gate",
          assessor: "A1",
        },
        {
          community: "c1",
          metric: "camera",
          capability: "night",
          found: "no",
          time: "2026-03-01",
          scene: "gate",
          assessor: "A1",
        },
        {
          community: "c1",
          metric: "camera",
          capability: "night",
          found: true,
          time: "2026-03-02",
          scene: "gate",
          assessor: "A1",
        },
      ]
        .map((row) => JSON.stringify(row))
        .join("\n"),
    ),
    file(
      "attest.csv",
      "community\tmetric\tlevel\tgrounds\tassessor\ttime\nc1\tplan\t已公开\t公示文件 3 号;照片\tA1\t2026-03-01\n",
    ),
    file("na.csv", "community;item;reason;assessor\nc1;7.2.1.o2;no camera;A1\n"),
  );
  expect(rejects).toEqual([]);
  expect(rows).toEqual({ read: 24, accepted: 24, duplicate: 0, rejected: 0 });
  expect(bundles.map(({ community, stage, rows: counts }) => ({ community, stage, read: counts.read }))).toEqual([
    { community: { id: "c1", name: "一社区", attributes: { lift: true } }, stage: "operation", read: 22 },
    { community: { id: "c2", name: "二社区", attributes: { lift: false } }, stage: undefined, read: 2 },
  ]);
  const [first, second] = bundles;
  expect(second?.evidence).toEqual([]);
  expect(first?.notApplicable).toEqual([{ item: "7.2.1.o2", reason: "no camera", assessor: "A1" }]);
  expect(first?.evidence).toMatchObject([
    {
      item: "7.2.1.f1",
      kind: "answers",
      counts: { "1": 0, "2": 0, "3": 0, "4": 1, "5": 1 },
      dontKnow: 1,
      notUsed: 0,
      strata: { "age=60+": { "4": 1, "5": 1 }, "age=18-59": { "5": 0 } },
    },
    { item: "7.2.1.f2", kind: "answers", counts: { "-2": 1, "-1": 0, "0": 0, "1": 1, "2": 0 }, dontKnow: 1 },
    { item: "7.2.1.l1", part: "share", kind: "ratio", n: 2, numerator: "1" },
    { item: "7.2.1.l1", part: "time", kind: "numeric", unit: "s", n: 1, sum: "43200", quantiles: { "0.9": "43200" } },
    { item: "7.2.1.o1", kind: "numeric", unit: "s", n: 2, sum: "3601", sumOfSquares: "6483601", within: 1 },
    { item: "7.2.1.o2", kind: "checklist", present: ["day", "night"], absent: [], to: "2026-03-01T16:00:00Z" },
    { item: "7.2.1.o3", kind: "attestation", level: "public", assessor: "A1", grounds: ["公示文件 3 号", "照片"] },
    {
      item: "7.2.1.r1",
      kind: "numeric",
      unit: "ms",
      n: 3,
      sum: "500",
      min: "120",
      max: "200",
      quantiles: { "0.9": "196" },
      from: "2026-03-01T00:00:00Z",
      to: "2026-03-01T01:05:00Z",
    },
    { item: "7.2.1.r2", kind: "ratio", n: 250, numerator: "247" },
    { item: "7.2.1.r3", kind: "ratio", n: 10, numerator: "3.5" },
  ]);
});

async function gather(...files: readonly RawFile[]): Promise<Collection> {
  return await collect({ system: SAMPLE_SYSTEM, files, period: SAMPLE_PERIOD });
}

function file(name: string, content: string | Uint8Array): RawFile {
  return {
    name,
    read: () => Promise.resolve(typeof content === "string" ? new TextEncoder().encode(content) : content),
  };
}
