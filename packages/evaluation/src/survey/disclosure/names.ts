/** Surnames of 19 in 20 people in China, the commonest first; some that are mostly other words are left out. */
const SURNAMES =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤施洪季樊温康柴庄牛葛聂";
const TWO_CHARACTER_SURNAMES = "欧阳|上官|司马|诸葛|司徒|皇甫|夏侯|令狐|尉迟|长孙|慕容|东方";

const SURNAME = `(?:${TWO_CHARACTER_SURNAMES}|[${SURNAMES}])`;
const HAN = "\\p{Script=Han}";

/** A surname and one or two characters, up to where a name ends. */
const FULL_NAME = `${SURNAME}${HAN}{1,2}?(?=[^${HAN}]|$|[住的在今是家，]|电话|手机|来自|先生|女士)`;

/** What looks like a name after "I am" and is none. */
const NO_NAMES =
  "高中|高龄|高层|高个|高级|高管|常客|常住|常来|金牌|金卡|白领|白天|江苏|江西|江南|江北|温州|苏州|郑州|徐州|杭州|范围|方便|任何|任职|向来|万分|武汉|石家|雷锋|马上|马路|毛病|钱江|田园|史上|龙湖|于是|何时|何人|何况|严格|严重|严肃";

const TITLES =
  "先生|女士|小姐|阿姨|大爷|大妈|大叔|大姐|大哥|奶奶|爷爷|师傅|经理|主任|书记|医生|大夫|老师|警官|队长|站长|院长|管家|总(?!是|会|算|在|能|说|要|归|共|体|之|而|觉|得|数|量|价|费|额)";

/** Patterns of people's names, each matching what is to be covered and nothing else. */
export const NAME_PATTERNS: readonly RegExp[] = [
  new RegExp(
    `(?<=(?:我叫|名叫|名字叫|名字是|我的名字|我是|本人|联系人|业主|户主|居民|邻居)[: ]?)(?!${NO_NAMES})${FULL_NAME}`,
    "gu",
  ),
  new RegExp(`(?<=我是[^，。！？,.!?\\s]{1,10}的)(?!${NO_NAMES})${FULL_NAME}`, "gu"),
  new RegExp(`(?<=(?:姓名|联系人|名字)(?:[:是为]|\\s){1,3})${HAN}{2,4}(?=[^${HAN}]|$|电话|手机)`, "gu"),
  new RegExp(`(?<=[我他她免]姓)${SURNAME}`, "gu"),
  new RegExp(`(?<![前现责主班责担信])(?!${NO_NAMES})${SURNAME}${HAN}{0,2}?(?=${TITLES})`, "gu"),
  /(?<=\bmy name is |\bname: ?)\p{L}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*){0,2}/giu,
  /(?<=\b(?:I am|I'm|I’m) )\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu,
  /(?<=\b(?:Mr|Mrs|Ms|Miss|Dr)\.? )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?/gu,
];
