/** 账号菜单与轮次选择的文案。 */
export const session = {
  round: "轮次",
  roundOption: "{{name}} · {{state}} · {{period}}",
  "state-draft": "草稿",
  "state-collecting": "归集中",
  "state-review": "复核中",
  "state-published": "已发布",
  "state-superseded": "已被取代",
  account: "我的账号",
  accountOf: "账号：{{name}}",
  signOut: "退出登录",
  signOutFailed: "没能退出，请再试一次。",
  lostTitle: "请重新登录",
  lostText: "登录已失效。登录后可以接着做，页面上已填写的内容还在。",
} as const;
