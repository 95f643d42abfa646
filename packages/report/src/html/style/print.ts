/** A4: nothing that only works on a screen, no bar or row cut in two, traces that matter opened. */
export const PRINT = `
@page{size:A4;margin:15mm 14mm 16mm}
@media print{
html{font-size:9.6pt;line-height:1.5}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.toc,.skip,.controls,.pager button,th button,.permalink,#senses-trace:not([open]){display:none!important}
.wrap{max-width:none;padding:0}
.shell,main{display:block}
.masthead{border-top-width:3px;padding-block:.6rem .9rem}
.card{border:0;border-radius:0;padding:0;margin-top:1.4rem}
.card>h2{border-bottom:1.5px solid var(--ink);padding-bottom:.15rem;margin-bottom:.5rem}
h1,h2,h3,.branch-note,.lead,caption{break-after:avoid}
.senses-table,tr,.tile,.callout,.chain>li,.item>summary,.indicator>summary,.formula,.scale,figure,.key,.reckoning,.emphasis{break-inside:avoid}
.indicator>summary,.reckoning{break-after:avoid}
thead{display:table-header-group;break-inside:avoid;break-after:avoid}
tbody:first-of-type>tr:first-child{break-before:avoid}
.on-paper{display:inline}
.scroll{overflow:visible;background:none}
td.num{white-space:normal}
thead th.num{min-width:0}
td:not(.num):not(.bar-cell),th[scope=rowgroup]{min-width:0}
.strip .name{display:inline!important}
.bar-cell{display:table-cell}.wide-only{display:table-cell}.small-bar,.narrow-only{display:none}
.radar{width:100%;margin:0}
.hero{grid-template-columns:15rem minmax(0,1fr)}
.tiles{grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr))}
.callouts{grid-template-columns:1fr 1fr}
.number{font-size:3.2rem}
.pictures{grid-template-columns:1fr 1fr;gap:1rem}
.wheel,.radar{max-height:9.2cm}
.radar .name{display:block;font-size:14px}.radar .short{display:none}
table{font-size:.92rem}
th,td{padding:.28rem .4rem}
th[scope=row]{min-width:0}
.bar-cell{min-width:2.4cm}
.indicator{border-radius:0;border-width:1px 0 0;margin-top:.35rem}
.indicator>summary{padding:.3rem 0;grid-template-columns:minmax(0,1fr) 3.4cm 1.5cm 3.3cm}
.ind-body{padding:0 0 .4rem;border-top:0}
.item>summary{padding:.14rem 0;grid-template-columns:1.7cm minmax(0,1fr) 3.6cm 2.2cm 2.4cm;font-size:.92em}
.item-body{padding:0 0 .4rem .4cm}
.ind-title::before,.item-title::before{content:none!important}
a{color:inherit;text-decoration:none}
tbody tr:hover{background:none}
}
`;
