import { describe, expect, test } from "vitest";
import { maskComment, type PersonalKind } from "./index.ts";

/** What is written, what is shown of it, and what was covered. */
const COVERED: readonly (readonly [string, string, readonly PersonalKind[]])[] = [
  ["请打我电话13812345678谢谢", "请打我电话***谢谢", ["telephone"]],
  ["手机 138 1234 5678", "手机 ***", ["telephone"]],
  ["联系我:138-1234-5678。", "联系我:***。", ["telephone"]],
  ["电话１３８１２３４５６７８", "电话***", ["telephone"]],
  ["电话１３８　１２３４　５６７８。", "电话***。", ["telephone"]],
  ["+86 13812345678", "***", ["telephone"]],
  ["家里座机0571-88886666转802", "家里座机***", ["telephone"]],
  ["(010) 6655 4433 找我", "*** 找我", ["telephone"]],
  ["打88886666就行", "打***就行", ["telephone"]],
  ["电话是6655 443", "电话是***", ["telephone"]],
  ["我的号码一三八一二三四五六七八", "我的号码***", ["telephone"]],
  ["打幺三八零零一三八零零零", "打***", ["telephone"]],
  ["身份证330102199001011234", "身份证***", ["identity"]],
  ["身份证 330102 19900101 123X", "身份证 ***", ["identity"]],
  ["老身份证330102900101123", "老身份证***", ["identity"]],
  ["护照E12345678", "护照***", ["identity"]],
  ["卡号6222021234567890123", "卡号***", ["card"]],
  ["卡号 6222 0212 3456 7890", "卡号 ***", ["card"]],
  ["发到zhang.wei@example.com", "发到***", ["email"]],
  ["邮箱ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ", "邮箱***", ["email"]],
  ["浙A12345挡住门口", "***挡住门口", ["plate"]],
  ["浙A·12345 和 沪AD12345", "*** 和 ***", ["plate"]],
  ["加微信zhangwei_88", "加微信***", ["account"]],
  ["微信号：wxid_a1b2c3", "微信号：***", ["account"]],
  ["vx: sunshine2020", "vx: ***", ["account"]],
  ["QQ 12345678", "QQ ***", ["account"]],
  ["我住3栋2单元501室", "我住***", ["address"]],
  ["3号楼1201漏水", "***漏水", ["address"]],
  ["十二栋三单元 502", "***", ["address"]],
  ["3栋2单元5楼的邻居", "***的邻居", ["address"]],
  ["2单元301太吵", "***太吵", ["address"]],
  ["501室太吵", "***太吵", ["address"]],
  ["我家5-2-301", "我家***", ["address"]],
  ["住12-301", "住***", ["address"]],
  ["门牌号1502", "门牌号***", ["address"]],
  ["人民路128号门前积水", "人民路128号门前积水", []],
  ["住人民路128号", "住人民路***", ["address"]],
  ["Apt 12B is noisy", "*** is noisy", ["address"]],
  ["我叫张伟，住得不错", "我叫***，住得不错", ["name"]],
  ["我叫欧阳娜娜，谢谢", "我叫***，谢谢", ["name"]],
  ["我是李小红。", "我是***。", ["name"]],
  ["我是3栋的王建国", "我是3栋的***", ["name"]],
  ["姓名：陈静 电话13912345678", "姓名：*** 电话***", ["telephone", "name"]],
  ["我姓刘", "我姓***", ["name"]],
  ["王师傅很热情", "***师傅很热情", ["name"]],
  ["物业经理张建国主任态度差", "物业经理***主任态度差", ["name"]],
  ["联系人：李四", "联系人：***", ["name"]],
  ["My name is John Smith, thanks", "My name is ***, thanks", ["name"]],
  ["Mr. Wang helped me", "Mr. *** helped me", ["name"]],
];

/** Nothing personal in it: stays as it is. */
const KEPT: readonly string[] = [
  "等了30分钟",
  "3号楼电梯经常坏",
  "3栋的灯不亮",
  "2单元电梯坏了三次",
  "3栋2单元门口有积水",
  "3号楼200多户只有2部电梯",
  "3号楼100人排队",
  "物业费每月2.5元/平方米，一年3600元",
  "去年花了12000元修屋顶",
  "2026年11月23日停水",
  "2026-11-23上午8:00-20:00停电",
  "20261123停水",
  "2025-2026年供暖",
  "打12345没人管，打110很快",
  "热线400-820-8820打不通",
  "100Mbps宽带很慢",
  "5G信号差，4楼没信号",
  "满意度90%，比去年高10个百分点",
  "我是老住户，住了20年",
  "我是高龄老人，上下楼不方便",
  "我是常客。",
  "我是江苏人",
  "我叫了物业三次都没来",
  "我叫车要等很久",
  "前任主任比较负责",
  "社区医生很好，家庭医生也不错",
  "网格员经常来",
  "7号线地铁站太远",
  "第3次报修才修好",
  "每天早上6点开始放音乐，持续2小时",
  "电梯年检到2026.05.20",
  "微信缴费方便",
  "希望增加10个充电桩",
  "",
];

describe("G3: comments are shown without what tells of a person", () => {
  test.each(COVERED)("%s", (written, shown, kinds) => {
    expect(maskComment(written)).toEqual({ text: shown, kinds });
  });

  test.each(KEPT)("stays: %s", (written) => {
    expect(maskComment(written)).toEqual({ text: written, kinds: [] });
  });

  test("covering again covers nothing more", () => {
    for (const [written] of COVERED) {
      const once = maskComment(written).text;
      expect(maskComment(once).text).toBe(once);
    }
  });

  test("D12: a long comment of digits, spaces and brackets comes to an end", () => {
    for (const part of ["1 ", "我是", "栋", "12", "(0", "a@", "王", "微信  ", "一", "-1"]) {
      const comment = part.repeat(4000);
      expect(maskComment(comment).text.length).toBeLessThanOrEqual(comment.length);
    }
  });
});
