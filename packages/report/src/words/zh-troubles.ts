import type { Words } from "./model.ts";

/** 必要项、证据不足与加分的中文文案。 */
export const zhTroubles: Pick<Words, "gates" | "missing" | "bonus"> = {
  gates: {
    lead: "任何一个适用的必要项未达成，按标准 5.1 a，所在指标的得分受限。证据不足的必要项只是暂按未达成计，单独列出；缺失不等于 0。",
    tables: { unmet: "必要项未达成的指标：实际值与要求", unknown: "必要项证据不足的指标" },
    empty: "所有适用的必要项都已达成，没有指标因此计 0 分。",
    insufficient: "证据不足，暂按未达成计",
    notListed: "不计入总得分",
    effects: {
      zero: () => "该指标计 0",
      "zero-basic": () => "该指标只保留感受项得分",
      "cap-grade": (grade) => `等级不高于 ${grade}`,
      "deny-grade": () => "不授予等级",
    },
  },
  missing: {
    lead: "缺失不等于 0：P 按未达成计入，区间给出全部达成时的上限。",
    table: "证据不足的项目，按可增加的分数排列",
    empty: "没有缺失：每个适用的项目都有足够的证据。",
    blocked: "另有必要项未达成，仅补证据不会增加得分",
    holdsGate: "必要项：补齐并达成后整个指标才能得分",
    unknown: "无法单独估算",
    whole: "整个指标",
    note: "单项数值为该项自身的分值；同一指标各项一起补齐时以“整个指标”为准。",
    reasons: {
      "no-evidence": "没有证据",
      "too-few": "数量太少",
      "too-old": "证据过旧",
      "outside-period": "在评价期之外",
      "wrong-unit": "单位无法换算",
      "wrong-kind": "证据类型不符",
      "no-quantile": "缺少所需的分位数",
      "not-examined": "部分能力未检查",
      "no-grounds": "没有依据材料",
      "unknown-level": "等级未知",
      "parts-missing": "部分条件没有证据",
    },
    notApplicable: { stage: "不属于社区所处的阶段", parts: "各条件都不适用" },
    total: (potential) => `全部补齐并达成：P 最多增加 ${potential} 分`,
  },
  bonus: {
    lead: "创新指标的得分直接加到总得分里。",
    empty: "没有创新加分项。",
    penalties: "扣分项",
    cap: (cap) => `加分合计不超过 ${cap} 分`,
  },
};
