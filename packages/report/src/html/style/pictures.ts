/** Pictures: what is scored is filled, what is open is hatched, what does not apply is dashed. */
export const PICTURES = `
svg text{fill:var(--ink);font-size:12px}
.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}.s5{fill:var(--s5)}
.track{fill:var(--track)}
.track.gated{fill:url(#hatch-bad);stroke:var(--bad-hatch);stroke-width:1}
.track.unknown{stroke:var(--warn);stroke-width:1.4;stroke-dasharray:3.5 2.5}
.open{fill:url(#hatch)}
.absent{fill:none;stroke:var(--hatch);stroke-dasharray:2.5 2.5}
.bar{display:block;width:100%;height:10px;min-width:5rem}
.bar .nothing{stroke:var(--hatch);stroke-width:1.5;stroke-dasharray:3 4}
.bar-cell{width:26%;min-width:7rem;vertical-align:middle}
.scale{margin-top:1.4rem}
.scale figcaption,.pictures figcaption{color:var(--quiet);font-size:.84rem}
.strip{display:block;width:100%;height:88px;overflow:visible}
.strip .fill{fill:var(--accent)}
.strip .marker{stroke:var(--ink);stroke-width:3}
.strip .tick{stroke:var(--quiet);stroke-width:1}
.strip text{font-size:12.5px;fill:var(--quiet)}
.strip .name{fill:var(--ink)}
.strip .strong{font-size:15px;font-weight:700;fill:var(--ink)}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(25rem,100%),1fr));gap:1.5rem;align-items:start;margin-top:.5rem}
.pictures figure{min-width:0}
.wheel,.radar{display:block;width:100%;max-height:34rem;margin-top:.4rem}
.wheel .grid{fill:none;stroke:var(--line)}
.wheel .clause{font-size:12.5px;fill:var(--quiet)}
.wheel .total{font-size:30px;font-weight:700}
.wheel .under{font-size:13px;fill:var(--quiet)}
.wheel .cross{stroke:var(--bad);stroke-width:2.2;fill:none;stroke-linecap:round}
.wheel .question{fill:var(--warn);font-size:13px;font-weight:700;paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.wheel [data-go]{cursor:pointer}
.wheel [data-go]:hover path{opacity:.75}
.radar .grid,.radar .axis{fill:none;stroke:var(--line)}
.radar .axis.absent{stroke:var(--hatch);stroke-dasharray:3 4}
.radar .area{fill:var(--accent);fill-opacity:.16;stroke:var(--accent);stroke-width:2.2;stroke-linejoin:round}
.radar .best{fill:none;stroke:var(--hatch);stroke-width:1.6;stroke-dasharray:5 4;stroke-linejoin:round}
.radar .dot{fill:var(--accent)}
.radar .ring{font-size:11.5px;fill:var(--quiet)}
.radar .name{font-size:13.5px}
.radar .short{display:none}
@media (max-width:640px){.radar .name{display:none}.radar .short{display:block;font-size:18px}.radar .ring{font-size:15px}.pictures figure{overflow:hidden}.radar{width:124%;margin-inline-start:-12%}}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.84rem;color:var(--quiet);margin-block:.9rem 1.2rem}
.key li{display:flex;align-items:center;gap:.4rem}
.swatch{width:1.4rem;height:.85rem;flex:none}
.dumbbell{display:block;width:100%;height:28px;min-width:8rem}
.dumbbell .base{stroke:var(--strong-line)}
.dumbbell .tick{stroke:var(--strong-line)}
.dumbbell .link{stroke:var(--sense);stroke-width:3;stroke-opacity:.45}
.dumbbell .full{fill:var(--sense)}
.dumbbell .hollow{fill:var(--card);stroke:var(--sense);stroke-width:2.5}
.senses-table .bar-cell{width:32%}
.senses-table td.num:last-child{min-width:11.5rem}
.senses-table td.num .note{text-wrap:balance}
.senses-table td.num .span{min-width:0;white-space:nowrap}
.sense-name{font-weight:650;border-inline-start:4px solid var(--sense);padding-inline-start:.55rem}
.columns{display:block;width:100%;height:230px;overflow:visible}
.columns .axis,.box .axis{stroke:var(--strong-line)}
.columns .complete,.accent-fill{fill:var(--accent)}
.columns text{fill:var(--quiet);font-size:11px}
.columns .count{fill:var(--ink);font-size:12px}
.box{display:block;width:100%;height:22px;min-width:9rem}
.box .whisker{stroke:var(--hatch);stroke-width:1.5}
.box .half{fill:var(--s4)}
.box .median{stroke:var(--ink);stroke-width:3}
@media (max-width:640px){.strip .name:not(.reached){display:none}}
@media (max-width:640px){.columns .minor{display:none}}
`;
