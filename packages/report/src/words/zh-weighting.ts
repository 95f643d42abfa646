import type { WeightingWords } from "./rule-model.ts";

/** 答卷加权的中文文案。 */
export const zhWeighting: WeightingWords = {
  methods: {
    raked: "已加权：按社区人口构成校正，答卷代表全体居民",
    selection: "已加权：只按被问到的机会和质量标记的规定加权，未按社区人口构成校正",
    none: "未加权：每份答卷同等计入",
  },
  counts: "加权份数",
  count: (option, weighted) => `${option} 分：${weighted}`,
  effective: (effectiveN, designEffect) => `有效样本量 ${effectiveN}，设计效应 ${designEffect}`,
  refused: "未能按人口构成校正的原因",
  reasons: {
    "no-margins": "没有登记社区的人口构成",
    "empty-sample": "没有可用的答卷",
    "bad-weight": "权数不是正数",
    "bad-trim": "权数的上下限不对",
    "bad-chance": "有回答的题目记着不可能被抽到",
    "bad-count": "人口构成中的人数不对",
    "unknown-variable": "问卷没有问这个分层变量",
    "unknown-category": "问卷没有这个类别",
    "repeated-margin": "同一分层变量登记了两次",
    "totals-differ": "各分层变量的人口总数不一致",
    "no-respondent": "这一类居民没有人答卷",
    "population-zero": "有人答卷，但登记的人口为 0",
    "cell-without-respondent": "被问到的这一类居民没有人答卷",
    "unknown-cell": "答卷不属于任何一个抽样单元",
    "more-answers-than-eligible": "答卷多于被问到的居民",
    "no-variance": "有权数的答卷太少，无法估计加权平均值的误差",
    "not-converged": "校正没有收敛",
  },
  merged: "其中一类答卷不足五份、因而合并校正的居民类别",
  policy: (marks) => `按规定保留的权数：${marks}`,
  flags: {
    speed: "答得过快",
    "straight-line": "各题答案全同",
    "shared-device": "同一设备多份",
    burst: "短时间集中提交",
    conflict: "同一表单两次内容不同",
    duplicate: "与另一份相同",
  },
  flagged: (flagged, excluded) =>
    `带质量标记的 ${flagged} 份${excluded === 0 ? "" : `，其中按规定不计入的 ${excluded} 份`}`,
  meanIgnored: (mean) => `不理会质量标记时平均值 ${mean}`,
  meanWithout: (mean) => `不计带标记的答卷时平均值 ${mean}`,
  invited: (answered, invitations, rate) =>
    `邀请 ${invitations} 份，收回 ${answered} 份，应答率 ${rate} %（AAPOR RR1）`,
  assisted: (assisted, responses) => `${responses} 份答卷中有 ${assisted} 份由他人协助填写`,
  skipped: (count) => `问到而未答 ${count} 份`,
  overQuota: (count) => `超出配额、保留而不计入 ${count} 份`,
  withdrawn: (count) => `居民已撤回 ${count} 份，权数已重新计算`,
  withdrawnLater: (count) => `上一次结果公布后居民又撤回 ${count} 份；已公布的结果不变`,
};
