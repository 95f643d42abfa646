/** One row of clause 7: clause, Chinese title, English title. */
export type OutlineRow = readonly [clause: string, zh: string, en: string];

/** The first-level indicators (一级指标) of clause 7 with their second-level ones (二级指标); none below 7.1, 7.10 and 7.12. @clause 7 */
export const OUTLINE: readonly { readonly head: OutlineRow; readonly rows: readonly OutlineRow[] }[] = [
  { head: ["7.1", "智慧社区的建设质量", "Construction quality"], rows: [] },
  {
    head: ["7.2", "智慧社区基础设施质量", "Infrastructure"],
    rows: [
      ["7.2.1", "网络支撑质量", "Network support"],
      ["7.2.2", "智慧社区管理平台运行质量", "Management platform operation"],
      ["7.2.3", "系统数据运行质量", "Data operation"],
      ["7.2.4", "系统安全保障质量", "System security"],
    ],
  },
  {
    head: ["7.3", "智慧社区健康服务质量", "Health services"],
    rows: [
      ["7.3.1", "体检普查服务质量", "Health checks"],
      ["7.3.2", "预约挂号服务质量", "Appointment booking"],
      ["7.3.3", "预防接种服务质量", "Vaccination"],
      ["7.3.4", "双向转诊服务质量", "Two-way referral"],
      ["7.3.5", "紧急救护服务质量", "Emergency medical aid"],
    ],
  },
  {
    head: ["7.4", "智慧社区养老服务居民服务质量", "Services for elders"],
    rows: [
      ["7.4.1", "老年日常护理服务质量", "Daily care for elders"],
      ["7.4.2", "老年急救服务质量", "Emergency help for elders"],
      ["7.4.3", "老年文化活动服务质量", "Cultural life of elders"],
    ],
  },
  {
    head: ["7.5", "其它民生服务功能质量", "Other services for daily life"],
    rows: [
      ["7.5.1", "智慧幼托功能服务质量", "Smart childcare"],
      ["7.5.2", "特殊人员呵护功能质量", "Care for people with special needs"],
    ],
  },
  {
    head: ["7.6", "智慧社区商业服务质量", "Commercial services"],
    rows: [
      ["7.6.1", "房产租售功能服务质量", "Housing rental and sale"],
      ["7.6.2", "旧物回收功能服务质量", "Recycling of used goods"],
      ["7.6.3", "商店服务功能质量", "Shops"],
      ["7.6.4", "电动车充电桩功能服务质量", "Electric-vehicle charging"],
      ["7.6.5", "智慧餐饮功能服务质量", "Smart dining"],
    ],
  },
  {
    head: ["7.7", "智慧社区物业服务功能质量", "Property services"],
    rows: [
      ["7.7.1", "车辆管理服务功能质量", "Vehicle management"],
      ["7.7.2", "设施设备抢修服务功能质量", "Repair service"],
      ["7.7.3", "公用设施状态监测功能质量", "Monitoring of public facilities"],
      ["7.7.4", "投诉建议服务质量", "Complaints and suggestions"],
      ["7.7.5", "日常管理", "Daily management"],
      ["7.7.6", "商户管理的质量", "Management of shops and tenants"],
      ["7.7.7", "生活废弃物管理功能的质量", "Household waste"],
    ],
  },
  {
    head: ["7.8", "智慧社区紧急处置服务质量", "Emergency response"],
    rows: [
      ["7.8.1", "自然灾害应对服务质量", "Natural disasters"],
      ["7.8.2", "社会安全事件应对服务质量", "Social-security incidents"],
      ["7.8.3", "公共卫生事件应对服务质量", "Public-health incidents"],
      ["7.8.4", "事故灾害应对服务质量", "Accidents"],
      ["7.8.5", "紧急救助保障服务质量", "Emergency call points"],
    ],
  },
  {
    head: ["7.9", "智慧社区安全服务居民服务质量", "Safety services"],
    rows: [
      ["7.9.1", "安全宣传教育服务质量", "Safety education"],
      ["7.9.2", "智能门禁服务质量", "Smart access control"],
      ["7.9.3", "安保服务质量", "Guard service"],
      ["7.9.4", "社区公共安全功能质量", "Public safety functions"],
      ["7.9.5", "智能消防服务质量", "Smart fire protection"],
      ["7.9.6", "智能安全基础支撑功能", "Basic smart-safety support"],
    ],
  },
  { head: ["7.10", "环境提升服务质量", "Environment"], rows: [] },
  {
    head: ["7.11", "智慧社区治理质量", "Governance"],
    rows: [
      ["7.11.1", "居民自治服务质量", "Self-governance"],
      ["7.11.2", "多元参与服务功能", "Multi-party participation"],
      ["7.11.3", "组织要素管理功能", "Management of organisational elements"],
      ["7.11.4", "政务办理服务质量", "Government services"],
      ["7.11.5", "社会保障服务质量", "Social security"],
      ["7.11.6", "法律宣传和援助服务质量", "Legal awareness and aid"],
      ["7.11.7", "法律和纠纷调节功能", "Law and dispute mediation"],
    ],
  },
  { head: ["7.12", "社区文化服务质量", "Community culture"], rows: [] },
  {
    head: ["7.13", "综合感受", "Overall feeling"],
    rows: [
      ["7.13.1", "喜悦度", "Joy"],
      ["7.13.2", "信任度", "Trust"],
      ["7.13.3", "满足度", "Contentment"],
    ],
  },
];
