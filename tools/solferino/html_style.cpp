// SPDX-License-Identifier: Apache-2.0
#include "html_assets.h"

namespace solferino::cli {

namespace {

// Two columns where there is room, the text staying in view beside its cards; one column on narrow screens and on paper. Printed in light colours always.
constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--bar:4rem;
--page:#f5f4f0;--sheet:#fffefb;--ink:#1c1e22;--soft:#565b64;--faint:#6b7078;--line:#d9d6ce;--accent:#0b56a3;--hover:#eef3fa;--ring:#0b56a3;--alert:#7a3b00}
@media screen and (prefers-color-scheme:dark){:root{
--page:#16181b;--sheet:#1e2125;--ink:#e9e7e2;--soft:#b3b7be;--faint:#8e939b;--line:#383c42;--accent:#8dbdf5;--hover:#26303c;--ring:#8dbdf5;--alert:#f0b36b}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;display:flex;flex-direction:column;background:var(--page);color:var(--ink);
font:.9375rem/1.45 "Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans","Liberation Sans",sans-serif}
h1,h2,h3,p,dl,dd{margin:0}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--ring);outline-offset:2px}
html:not(.js) .js-only{display:none}
.skip{position:absolute;left:-99rem}
.skip:focus{left:.5rem;top:.5rem;z-index:9;padding:.4rem .8rem;background:var(--sheet)}
button,input{font:inherit;color:inherit}

.bar{order:-2;position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;align-items:center;gap:.4rem 1rem;padding:.5rem max(1.25rem,calc(50vw - 46.75rem));
background:var(--sheet);border-bottom:1px solid var(--line)}
.bar h1{font-size:1rem;font-weight:650;letter-spacing:.01em;white-space:nowrap}
.bar input{width:14rem;max-width:100%;padding:.22rem .6rem;background:var(--page);border:1px solid var(--faint);border-radius:.3rem}
.legend{display:flex;flex-wrap:wrap;gap:.3rem;margin:0;padding:0;list-style:none}
.toggle{padding:.1rem .5rem;background:none;border:1px solid var(--line);border-radius:.3rem;cursor:pointer;font-size:.8125rem;line-height:1.4}
.toggle[aria-pressed=false]{color:var(--soft)}
.toggle[aria-pressed=false][data-toggle^=off]{text-decoration:line-through;border-style:dashed}
.toggle[aria-pressed=true]:not([data-toggle^=off]){background:var(--ink);color:var(--sheet)}
.legend .toggle[aria-pressed=true]{background:var(--g1);border-color:var(--i1)}
i[class]{font-style:normal}
.toggle i,dt i{display:inline-block;min-width:1.1em;margin-right:.3em;color:var(--i1);font-weight:750;text-align:center}
.toggle[aria-pressed=false] i{color:inherit}
#found{color:var(--soft);font-size:.8125rem}

#summary,.doc{width:100%;max-width:96rem;margin:0 auto;padding:.75rem 1.25rem}
#summary{order:-1}
.lead{max-width:60rem;color:var(--soft)}
.totals{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem .6rem;margin:.5rem 0}
.totals b{font-size:1.125rem}
.keys{color:var(--soft);font-size:.8125rem}
kbd{padding:0 .3em;border:1px solid var(--line);border-radius:.2rem;background:var(--sheet);font:inherit}
.index{margin:.6rem 0 0;background:var(--sheet);border:1px solid var(--line);border-radius:.4rem}
.index>summary{padding:.35rem .75rem;cursor:pointer;font-weight:600}
.index>div{max-height:34vh;overflow:auto;border-top:1px solid var(--line)}
.index table{width:100%;border-collapse:collapse;font-size:.875rem}
.index th{position:sticky;top:0;background:var(--sheet);color:var(--soft);font-weight:500;text-align:start}
.index th,.index td{padding:.2rem .75rem;vertical-align:top}
.index td{border-top:1px solid var(--line)}
.index .n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.index td.zero{color:var(--faint)}
.index td:nth-child(2){overflow-wrap:anywhere}

.doc{display:grid;grid-template-columns:minmax(0,1fr) minmax(24rem,.82fr);gap:.6rem 1.5rem;content-visibility:auto;contain-intrinsic-size:auto 60rem;
border-top:1px solid var(--line);padding-block:1rem 1.5rem;scroll-margin-top:var(--bar)}
.doc>header{grid-column:1/-1}
.doc h2{font-size:1.1875rem;font-weight:650;line-height:1.3;overflow-wrap:anywhere}
.doc h2 a{color:inherit;text-decoration:none}
.meta{color:var(--soft);font-size:.8125rem;overflow-wrap:anywhere}
.meta span+span::before{content:"\00b7";margin:0 .45em}
.note{margin-top:.3rem;color:var(--alert)}
.note::before{content:"Note: ";font-weight:600}
.text{align-self:start;position:sticky;top:calc(var(--bar) + .5rem);max-height:calc(100vh - var(--bar) - 1rem);overflow:auto;padding:1rem 1.35rem;
background:var(--sheet);border:1px solid var(--line);border-radius:.4rem;font:1.0625rem/1.75 Georgia,"Noto Serif","Liberation Serif","Noto Naskh Arabic",serif;
overflow-wrap:anywhere}
.text p{margin:0 0 .55em;white-space:pre-wrap;text-align:start}
.text p:empty{height:.5em;margin:0}
.text .none,.cards .none{color:var(--soft);font-style:italic}

mark{--l:linear-gradient(var(--g1),var(--g1));color:inherit;background:var(--l);border-bottom:2px solid var(--i1);scroll-margin:30vh 0;
-webkit-box-decoration-break:clone;box-decoration-break:clone;cursor:pointer;transition:background-color .12s}
mark.m2{--l:linear-gradient(var(--g1) 50%,var(--g2) 50%);border-bottom-color:var(--i2)}
mark.m3{--l:linear-gradient(var(--g1) 34%,var(--g2) 34% 67%,var(--g3) 67%);border-bottom-color:var(--i3)}
mark i::before{font:700 .6em/1 Arial,"Liberation Sans",sans-serif;vertical-align:.55em;margin-right:.12em;color:var(--i1)}
.lit .text{color:var(--faint)}
.lit .text mark:not(.on){background:none;border-bottom-color:transparent}
.lit .text mark:not(.on) i::before{color:var(--line)}
.lit .text .in,.lit .text .on{color:var(--ink)}
mark.hit,html:not(.js) mark:target{outline:2px solid var(--ring);outline-offset:1px}

.cards{display:flex;flex-direction:column;gap:.6rem}
.card{display:flex;flex-wrap:wrap;align-items:center;gap:.1rem .7rem;padding:.5rem .8rem .6rem;background:var(--sheet);border:1px solid var(--line);
border-radius:.4rem;scroll-margin-top:calc(var(--bar) + .5rem)}
.card.on{border-color:var(--ring);box-shadow:0 0 0 1px var(--ring);outline:none}
.pointed .card:not(.on){opacity:.5}
.card h3{flex:1;font-size:.9375rem;font-weight:600;line-height:1.4}
.card h3 a{color:var(--soft);font-weight:400;text-decoration:none;font-variant-numeric:tabular-nums}
.type{display:inline-block;margin:0 .35em;padding:0 .45em;border:1px solid var(--ink);border-radius:.2rem;font-size:.6875rem;font-weight:700;letter-spacing:.06em;
text-transform:uppercase;vertical-align:.08em}
.attack .type{background:var(--ink);color:var(--sheet)}
.act .type{border-style:dotted}
.status{margin-left:.4em;padding:0 .45em;border-radius:.2rem;color:var(--soft);font-size:.75rem;font-weight:400}
.status.odd{color:var(--alert);border:1px solid var(--alert);font-weight:600}
.sure{display:flex;align-items:center;gap:.35rem;color:var(--soft);font-size:.75rem;font-variant-numeric:tabular-nums}
.sure span{width:3rem;height:.35rem;border-radius:.2rem;background:var(--line);overflow:hidden}
.sure span span{display:block;height:100%;background:var(--soft)}
.ask{position:absolute;opacity:0}
.ask+label{padding:0 .45em;border:1px solid var(--line);border-radius:.2rem;color:var(--soft);font-size:.75rem;cursor:pointer}
.ask:checked+label{background:var(--hover);color:var(--ink)}
.ask:focus-visible+label{outline:2px solid var(--ring);outline-offset:2px}
.card dl{flex-basis:100%;margin-top:.15rem}
.row{display:grid;grid-template-columns:6.6rem minmax(0,1fr);padding:.08rem 0}
.row dt{color:var(--soft);font-size:.8125rem;line-height:1.65;white-space:nowrap}
.row dd{grid-column:2;padding:.05rem .35rem;border-radius:.2rem;overflow-wrap:anywhere}
.row dd:hover,.row dd.on{background:var(--hover)}
dd b{font-weight:500}
dd.part{margin-left:1.1rem}
dd.part::before{content:"of them ";color:var(--soft);font-size:.8125rem}
dd.old b{text-decoration:line-through}
dd em{color:var(--soft);font-style:normal;font-size:.8125rem}
dd a{color:var(--soft);text-decoration:underline dotted;text-underline-offset:.2em;font-size:.875rem}
dd a:hover,dd.on a{color:var(--accent)}
.why{display:none;color:var(--soft);font:.75rem/1.5 ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.foot{flex-basis:100%;margin-top:.3rem;padding-top:.3rem;border-top:1px dotted var(--line)}
.ask:checked~dl .why,.ask:checked~.foot,.reasons .why{display:block}
.off-attack .card.attack,.off-toll .card.toll,.off-act .card.act{display:none}
footer{padding:1rem 1.25rem;color:var(--soft);font-size:.8125rem;text-align:center}

@media (max-width:60rem){
.doc{grid-template-columns:minmax(0,1fr)}
.text{position:static;max-height:none;overflow:visible}
.bar{position:static}
:root{--bar:0rem}}
@media (max-width:32rem){
#summary,.doc,.bar{padding-inline:.6rem}
.text{padding:.7rem .8rem;font-size:1rem;line-height:1.7}
.card{padding-inline:.6rem}
.row{grid-template-columns:5.6rem minmax(0,1fr)}
.index .wide{display:none}
.bar input{width:100%}}
@media (hover:none){.keys{display:none}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{
body{display:block;background:none}
.bar{position:static}
.bar input,.js-only,.ask,.ask+label,.skip{display:none}
.doc{display:block;content-visibility:visible}
.text,.index>div{position:static;max-height:none;overflow:visible}
.text{margin:.5rem 0}
mark,.toggle,.type,.sure span{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.card{break-inside:avoid;margin-bottom:.5rem}
.doc h2,.meta{break-after:avoid}}
)css";

}  // namespace

std::string_view page_style() { return style.substr(1); }

}  // namespace solferino::cli
