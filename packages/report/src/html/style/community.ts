/** The report of one community. */
export const COMMUNITY = `
.hero{display:grid;grid-template-columns:minmax(0,1fr);gap:1.4rem;margin-top:.6rem}
@media (min-width:820px){.hero{grid-template-columns:minmax(15rem,19rem) minmax(0,1fr)}}
.hero h3{margin:0;color:var(--quiet);font-weight:500;font-size:.92rem}
.big{display:flex;align-items:baseline;gap:.6rem;flex-wrap:wrap;line-height:1.1;margin-block:.3rem .5rem}
.number{font-size:clamp(3rem,2rem + 5vw,4.6rem);font-weight:750;letter-spacing:-.03em;font-variant-numeric:tabular-nums;color:var(--ink);text-decoration:none}
a.number:hover{color:var(--accent)}
.number.is-text{font-size:2.1rem;letter-spacing:0}
.of{color:var(--quiet)}
.why{color:var(--quiet);margin-top:.4rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9.6rem,100%),1fr));gap:.8rem}
.tile{background:var(--sunken);border-radius:12px;padding:.9rem 1rem}
.tile .value{font-size:1.55rem;font-weight:700;line-height:1.3;font-variant-numeric:tabular-nums;margin-block:.2rem}
.tile .value a{color:inherit}
html:not(:lang(zh-CN)) .tile .value{font-size:1.25rem}
@media (max-width:520px){html:not(:lang(zh-CN)) .tiles{grid-template-columns:minmax(0,1fr)}}
.tile .is-text{font-size:1.1rem}
.callouts{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:.6rem;margin-top:1.3rem}
.callout{display:flex;gap:.7rem;align-items:baseline;padding:.6rem .9rem;border-radius:10px;background:var(--sunken);border-inline-start:4px solid var(--strong-line)}
.callout a{color:var(--ink);text-decoration-color:var(--strong-line)}
.callout .mark{font-weight:700;min-width:1em;text-align:center}
.callout.bad{background:var(--bad-weak);border-color:var(--bad)}.callout.bad .mark{color:var(--bad)}
.callout.warn{background:var(--warn-weak);border-color:var(--warn)}.callout.warn .mark{color:var(--warn)}
.callout.good{background:var(--good-weak);border-color:var(--good)}.callout.good .mark{color:var(--good)}
.formula dl{display:flex;flex-wrap:wrap;gap:.5rem 1.6rem;margin-bottom:.6rem}
.formula dt{font-size:.84rem;color:var(--quiet)}
.formula dd{font-size:1.1rem;font-variant-numeric:tabular-nums;font-weight:600}
.formula .sign{color:var(--quiet);font-weight:400;margin-inline-end:.45rem}
.formula .is-total dd{font-weight:750}
.formula dd a{color:inherit}
.grouped .rows tr:first-child>*{border-top:1px solid var(--strong-line)}
.grouped td:first-child{padding-inline-start:.7rem}
.grouped tbody:hover tr:hover{background:none}
.more{margin-top:1rem;border-top:1px solid var(--line);padding-top:.4rem}
summary{cursor:pointer}
.more>summary{padding-block:.5rem;color:var(--accent)}
.branch{margin-top:1.6rem}
.branch>h3{display:flex;gap:.5rem;align-items:baseline;flex-wrap:wrap;margin:0;font-size:1.1rem}
.branch-score{font-variant-numeric:tabular-nums}
.branch-score::before{content:"· ";color:var(--quiet)}
.branch-note{color:var(--quiet);font-size:.88rem;margin-bottom:.5rem}
.indicator{border:1px solid var(--line);border-radius:12px;margin-top:.5rem;background:var(--card)}
.indicator>summary{display:grid;grid-template-columns:minmax(0,1fr) minmax(5rem,11rem) 4.2rem 8.6rem;gap:.3rem 1rem;align-items:center;padding:.65rem 1rem;list-style:none;border-radius:12px}
.indicator>summary::-webkit-details-marker,.item>summary::-webkit-details-marker{display:none}
.indicator>summary:hover,.item>summary:hover{background:var(--sunken)}
.ind-title::before,.item-title::before{content:"▸";display:inline-block;width:1.1em;color:var(--quiet)}
.indicator[open]>summary .ind-title::before,.item[open]>summary .item-title::before{content:"▾"}
.ind-title .chips{margin-inline-start:1.1em}
.ind-score{font-weight:700;text-align:end;font-variant-numeric:tabular-nums}
.ind-weight{font-size:.8rem;line-height:1.45;color:var(--quiet);text-align:end;font-variant-numeric:tabular-nums}
.ind-body{padding:.2rem 1rem 1rem;border-top:1px solid var(--line)}
.reckoning{font-size:.88rem;color:var(--quiet);padding-block:.6rem;font-variant-numeric:tabular-nums}
.items{list-style:none}
.items>li+li{border-top:1px solid var(--line)}
.item>summary{display:grid;grid-template-columns:5.4rem minmax(0,1fr) minmax(6rem,13rem) 7.6rem 7.4rem;gap:.2rem .8rem;align-items:baseline;padding:.5rem .4rem;list-style:none;border-radius:6px}
.item-kind{font-size:.8rem;color:var(--quiet)}
.item-kind.kind-required{color:var(--ink);font-weight:650}
.item-found{font-variant-numeric:tabular-nums;text-align:end;font-size:.9rem}
.item-found .limit{color:var(--quiet)}
.outcome{font-size:.84rem;white-space:nowrap}
.outcome .mark{display:inline-block;width:1.3em;font-weight:700}
.is-unmet{color:var(--bad)}.is-insufficient,.is-part{color:var(--warn)}.is-met{color:var(--good)}.is-not-applicable,.is-unclaimed{color:var(--quiet)}
.item-points{text-align:end;font-variant-numeric:tabular-nums;font-size:.9rem}
.item-body{padding:.1rem .4rem 1rem}
.item-facts{font-size:.84rem;color:var(--quiet)}
.permalink{padding-inline:.4em}
.chain{list-style:none;margin-top:.6rem;border-inline-start:2px solid var(--accent);padding-inline-start:1rem}
.chain>li{display:grid;grid-template-columns:5.5rem minmax(0,1fr);gap:.2rem .9rem;padding-block:.28rem;position:relative;font-size:.92rem}
.chain>li::before{content:"";position:absolute;inset-inline-start:calc(-1rem - 5px);top:.85em;width:8px;height:8px;border-radius:50%;background:var(--accent)}
.step{color:var(--quiet)}
.step-body{font-variant-numeric:tabular-nums}
.step-body ul{padding-inline-start:1.2rem}
.rule-measure{display:block;color:var(--quiet)}
.rule-judge{display:block}
.part{color:var(--quiet)}
.evidence code{overflow-wrap:anywhere;word-break:break-all}
.options{display:flex;flex-wrap:wrap;gap:.1rem .9rem;color:var(--quiet)}
:target{scroll-margin-top:1rem}
.indicator:target,.item:target,.branch:target{outline:3px solid var(--accent);outline-offset:3px;border-radius:12px}
@media (max-width:760px){
.indicator>summary{grid-template-columns:minmax(0,1fr) auto}
.ind-title{grid-column:1}.ind-score{grid-column:2;grid-row:1;align-self:start}.ind-bar{grid-column:1}.ind-weight{grid-column:2}
.indicator>summary,.ind-body{padding-inline:.75rem}
.item>summary{grid-template-columns:minmax(0,1fr) auto}
.item-kind{grid-column:1;grid-row:1}.outcome{grid-column:2;grid-row:1}
.item-title{grid-column:1/-1;grid-row:2}
.item-found{grid-column:1;grid-row:3;text-align:start}.item-points{grid-column:2;grid-row:3}
.chain>li{grid-template-columns:minmax(0,1fr)}
}
`;
