/** Colours by theme. Text keeps a contrast of 4.5 : 1 to what it stands on; no colour says anything alone. */
export const COLOURS = `
:root{color-scheme:light dark;
--page:#f5f7f8;--card:#fff;--sunken:#f3f6f7;--ink:#15212a;--quiet:#4b5a66;--line:#dce3e7;--strong-line:#b9c5cc;
--accent:#0a6470;--accent-weak:#e2f0f1;--focus:#0b57d0;
--bad:#a3211a;--bad-weak:#fcebe9;--warn:#7a4a00;--warn-weak:#fdf2de;--good:#14613a;--good-weak:#e5f4eb;
--gain:#1a62a8;--security:#9a4a06;--happiness:#7b3796;
--track:#e6ebee;--s1:#8c4a0c;--s2:#b3742a;--s3:#8f8a55;--s4:#3f8f87;--s5:#0b6660;
--hatch:#7c8c96;--hatch-back:#eef2f4;--bad-hatch:#c4473d}
@media (prefers-color-scheme:dark){:root{
--page:#0d1317;--card:#151d23;--sunken:#1b252c;--ink:#e7eef2;--quiet:#a7b6c0;--line:#2a363f;--strong-line:#44545f;
--accent:#63c9cf;--accent-weak:#15333a;--focus:#8ab4ff;
--bad:#ff9d92;--bad-weak:#3a1c1a;--warn:#f2c069;--warn-weak:#352812;--good:#7fd6a4;--good-weak:#15301f;
--gain:#7ab5f0;--security:#f0a35e;--happiness:#cf9be6;
--track:#27333b;--s1:#d98a44;--s2:#d3a561;--s3:#b3ad76;--s4:#62b5aa;--s5:#35c4b5;
--hatch:#8b9ca7;--hatch-back:#1f2a31;--bad-hatch:#f07c70}}
@media print{:root{color-scheme:light;
--page:#fff;--card:#fff;--sunken:#f3f6f7;--ink:#111;--quiet:#444;--line:#cfd6da;--strong-line:#9aa6ad;
--accent:#0a5560;--accent-weak:#e2f0f1;--focus:#0b57d0;
--bad:#a3211a;--bad-weak:#fcebe9;--warn:#7a4a00;--warn-weak:#fdf2de;--good:#14613a;--good-weak:#e5f4eb;
--gain:#1a62a8;--security:#9a4a06;--happiness:#7b3796;
--track:#e6ebee;--s1:#8c4a0c;--s2:#b3742a;--s3:#8f8a55;--s4:#3f8f87;--s5:#0b6660;
--hatch:#7c8c96;--hatch-back:#eef2f4;--bad-hatch:#c4473d}}
`;
