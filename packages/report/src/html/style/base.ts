/** Type, spacing, cards and tables; fonts are those of the reader's machine, Chinese ones first. */
export const BASE = `
*,*::before,*::after{box-sizing:border-box}
html{font:16px/1.65 system-ui,-apple-system,"Segoe UI","PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);overflow-wrap:anywhere;line-break:strict;text-spacing-trim:trim-start}
html:lang(zh-CN){font-family:"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif}
h1,h2,h3,.value{overflow-wrap:break-word}
.value{text-wrap:balance}
h1,h2,h3,p,dl,dd,ul,ol,figure{margin:0;padding:0}
h1{font-size:clamp(1.6rem,1.1rem + 2.2vw,2.5rem);line-height:1.25;font-weight:700;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.35;font-weight:700;text-wrap:balance}
h3{font-size:1rem;line-height:1.4;font-weight:650}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
code,pre{font-family:ui-monospace,"SF Mono","Cascadia Mono",Consolas,"Noto Sans Mono","Liberation Mono",monospace;font-size:.86em}
.quiet,.note,.lead{color:var(--quiet)}
.note,.lead{text-wrap:pretty}
.note{font-size:.84rem;line-height:1.5}
.line{display:block}
.nowrap{white-space:nowrap}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.other{color:var(--quiet)}
.skip{position:absolute;left:-100vw;top:.5rem;background:var(--card);padding:.5rem 1rem;border-radius:8px;z-index:9}
.skip:focus{left:.75rem}
.patterns{position:absolute}
.hatch-back{fill:var(--hatch-back)}.hatch-line{fill:var(--hatch)}.bad-back{fill:var(--bad-weak)}.bad-line{fill:var(--bad-hatch)}
.wrap{max-width:1320px;margin-inline:auto;padding-inline:clamp(1rem,3vw,2.5rem)}
.masthead{background:var(--card);border-bottom:1px solid var(--line);padding-block:1.6rem 1.8rem;border-top:4px solid var(--accent)}
.brand{display:flex;align-items:center;gap:.55rem;font-weight:700;margin-bottom:.9rem;flex-wrap:wrap}
.brand-kind{font-weight:400;color:var(--quiet)}
.brand-mark{width:1.9rem;height:1.9rem}
.brand-mark circle{fill-opacity:.72;stroke:none}
.gain{--sense:var(--gain)}.security{--sense:var(--security)}.happiness{--sense:var(--happiness)}
.brand-mark circle{fill:var(--sense)}
.facts{display:flex;flex-wrap:wrap;gap:.55rem 2rem;margin-top:1rem}
.facts dt{font-size:.82rem;color:var(--quiet)}
.facts.wide{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(14rem,100%),1fr));margin-block:.6rem}
.shell{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem;padding-block:1.5rem 2rem}
main{display:grid;gap:1.5rem;grid-template-columns:minmax(0,1fr)}
main:focus{outline:none}
.toc ol{list-style:none;display:flex;gap:.15rem .4rem;flex-wrap:wrap;font-size:.92rem}
.toc a{display:block;padding:.3rem .65rem;border-radius:8px;color:var(--quiet);text-decoration:none}
.toc a:hover{background:var(--accent-weak);color:var(--ink)}
@media (min-width:1160px){.shell{grid-template-columns:11.5rem minmax(0,1fr);gap:2rem}.toc{position:sticky;top:1.25rem;align-self:start;max-height:calc(100vh - 2.5rem);overflow:auto}.toc ol{flex-direction:column}}
@media (min-width:1900px){.wrap{max-width:1560px}}
.card{background:var(--card);border:1px solid var(--line);border-radius:16px;padding:clamp(1.1rem,2.4vw,2rem);min-width:0}
.card>h2{margin-bottom:.35rem}
.card>.lead{margin-bottom:1rem;max-width:60rem}
.card h3{margin-block:1.4rem .5rem}
.foot{padding-block:.5rem 3rem;color:var(--quiet);font-size:.88rem}
.empty{padding:1rem 1.2rem;border:1px dashed var(--strong-line);border-radius:12px;color:var(--quiet);margin-top:.6rem}
.empty.good{border-style:solid;border-color:var(--good);color:var(--good);background:var(--good-weak)}
.emphasis{background:var(--sunken);border-radius:12px;padding:.7rem 1rem;margin-block:.6rem 1rem}
.bad-text{color:var(--bad)}.warn-text{color:var(--warn)}.good-text{color:var(--good)}
.chip{display:inline-block;font-size:.78rem;line-height:1.5;padding:.05rem .5rem;border-radius:99px;border:1px solid var(--strong-line);color:var(--quiet);background:var(--card)}
.chip.bad{border-color:var(--bad);color:var(--bad);background:var(--bad-weak)}
.chip.warn,.chip.unchecked{border-color:var(--warn);color:var(--warn);background:var(--warn-weak)}
.chip.here{border-color:var(--accent);color:var(--accent);background:var(--accent-weak);font-weight:650}
.chips{display:flex;flex-wrap:wrap;gap:.3rem;margin-top:.15rem}
.chips:empty{display:none}
.null,.num{position:relative}
.scroll{position:relative;overflow-x:auto;margin-top:.4rem;max-width:100%;background:linear-gradient(to right,var(--card) 40%,transparent) 0/2rem 100%,linear-gradient(to left,var(--card) 40%,transparent) 100%/2rem 100%,linear-gradient(to right,var(--strong-line),transparent) 0/.7rem 100%,linear-gradient(to left,var(--strong-line),transparent) 100%/.7rem 100%;background-repeat:no-repeat;background-attachment:local,local,scroll,scroll}
table{border-collapse:collapse;width:100%;font-size:.94rem;overflow-wrap:break-word}
.card>h2+.scroll>table>caption,.card>.lead+.scroll>table>caption,.more>summary+.scroll>table>caption,.controls+.scroll>table>caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
caption{text-align:start;color:var(--quiet);font-size:.84rem;padding-bottom:.35rem;caption-side:top}
th,td{text-align:start;vertical-align:top;padding:.55rem .7rem;border-top:1px solid var(--line);font-weight:400}
thead th,thead td{border-top:0;border-bottom:1px solid var(--strong-line);color:var(--quiet);font-size:.84rem;vertical-align:bottom}
th:first-child,td:first-child{padding-inline-start:.1rem}
tbody tr:hover{background:var(--sunken)}
.num{text-align:end;font-variant-numeric:tabular-nums;overflow-wrap:normal}
td:not(.num):not(.bar-cell){min-width:7.5rem}
th[scope=rowgroup]{min-width:9.5rem}
td.num{white-space:nowrap}
thead th.num{min-width:4.6rem}
td.num .note{white-space:normal;min-width:7rem}
.small-bar,.narrow-only{display:none}
@media (max-width:640px){table{font-size:.88rem}th,td{padding:.5rem .45rem}th[scope=row]{min-width:8.5rem}.bar-cell{display:none}.small-bar{display:block;margin-top:.35rem}.narrow-only{display:block}.narrow-only .line{display:inline}.wide-only{display:none}.grouped th[scope=rowgroup],.grouped td:not(.num){min-width:6.2rem}.grouped thead th.num{min-width:3.2rem}.grouped td.num .note{min-width:5rem}}
.clause{color:var(--quiet);font-variant-numeric:tabular-nums;font-size:.92em}
th[scope=row]{min-width:11rem}
th[scope=row],th[scope=rowgroup],td:not(.num):not(.bar-cell){overflow-wrap:anywhere}
.pair{display:grid;gap:1rem 2rem;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr))}
ul.plain{list-style:none}
.digest{overflow-wrap:anywhere;word-break:break-all;color:var(--quiet)}
td .digest{min-width:14rem;display:inline-block}
.command{background:var(--sunken);border:1px solid var(--line);border-radius:10px;padding:.8rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0 .5rem}
`;
