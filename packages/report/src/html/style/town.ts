/** The report of a town. */
export const TOWN = `
.controls{display:flex;flex-wrap:wrap;gap:.7rem 1.1rem;align-items:end;margin-block:.8rem}
.controls label{display:grid;gap:.2rem;font-size:.84rem;color:var(--quiet)}
.controls[hidden]{display:none}
input,select,button{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--strong-line);border-radius:9px;padding:.42rem .7rem;min-height:2.6rem;max-width:100%}
input[type=search]{width:min(20rem,100%)}
button{cursor:pointer}
button:disabled{color:var(--quiet);cursor:default;background:var(--sunken)}
th button{border:0;background:none;padding:.2rem 0;min-height:0;color:inherit;font-size:inherit;text-align:inherit}
th button::after{content:"↕";opacity:.6;display:inline-block;width:1.1em;text-align:center}
th[aria-sort=ascending] button::after{content:"↑";opacity:1}
th[aria-sort=descending] button::after{content:"↓";opacity:1}
.num th button,th.num button{text-align:end}
.ranking th:has(button)~th[data-sort=""]{padding-bottom:.75rem}
.on-paper{display:none}
.pager{display:flex;flex-wrap:wrap;gap:.7rem;align-items:center;margin-top:.9rem}
.pager[hidden]{display:none}
.ranking td:nth-child(4){width:22%;min-width:8rem;vertical-align:middle}
.interval-bar{display:block;position:relative;height:12px;background:var(--track);border-radius:3px}
.interval-bar i{position:absolute;top:2px;bottom:2px;background:var(--hatch);border-radius:2px;min-width:2px}
.interval-bar b{position:absolute;top:-2px;bottom:-2px;width:3px;margin-left:-1.5px;background:var(--accent)}
.ranking td:first-child,.ranking th:first-child{width:1%;white-space:nowrap;padding-inline-end:.9rem;min-width:0}
.ranking td:first-child .note{min-width:0}
.tally h3,.tile h3{margin:0;color:var(--quiet);font-weight:500;font-size:.92rem}
@media (max-width:640px){.ranking th[scope=row]{min-width:8rem}}
.tally{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9.6rem,100%),1fr));gap:.8rem;margin-top:.8rem}
`;
