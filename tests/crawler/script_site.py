"""A small site that only scripts fill: a shell, its script, and what that asks for."""

from __future__ import annotations

from collections.abc import Mapping

from tests.crawler.sites import Answer, page

_APP = """
const items = {"#/o1": "O1 โครงสร้าง", "/o2.html": "O2 ข้อมูลผู้บริหาร", "#": "O3 อำนาจหน้าที่"};
const link = (to, words) => `<a href="${to}">${words}</a>`;
async function show() {
  const view = location.hash.slice(2);
  let main = "<h1>โรงเรียนบ้านตัวอย่าง</h1><p>ยินดีต้อนรับนักเรียนและผู้ปกครองของโรงเรียน</p>";
  if (view === "oit") {
    const places = await (await fetch("/api/places")).json();
    main = "<h1>OIT ปีงบประมาณ 2566</h1>" + places.map((place) => `<li>${link(place, items[place])}</li>`).join("");
  } else if (view === "o1") main = await (await fetch("/api/o1.html")).text();
  document.getElementById("root").innerHTML = `<nav>${link("#/oit", "ITA / OIT")}</nav><main>${main}</main>`;
}
addEventListener("hashchange", show); show();
"""
_STRUCTURE = (
    "<h1>โครงสร้างการบริหารโรงเรียน</h1><p>แผนผังโครงสร้างการแบ่งส่วนราชการของโรงเรียนบ้านหนองตัวอย่าง แบ่งงานเป็น 4 ฝ่าย ได้แก่ ฝ่ายวิชาการ "
    "ฝ่ายงบประมาณ ฝ่ายบุคคล และฝ่ายบริหารทั่วไป ผู้อำนวยการโรงเรียนเป็นผู้บังคับบัญชา มีคณะกรรมการสถานศึกษาขั้นพื้นฐานให้คำปรึกษา</p>"
)


def script_site() -> Mapping[str, Answer]:
    """What the site answers by path: O1 is published, O2 leads nowhere, O3 is a mere label, the others are not there."""
    shell = page('<div id="root"></div>', '<script src="/app.js"></script>')
    places = Answer(b'["#/o1", "/o2.html", "#"]', headers={"Content-Type": "application/json"})
    return {
        "/": shell,
        "/app.js": Answer(_APP.encode(), headers={"Content-Type": "text/javascript; charset=utf-8"}),
        "/api/places": places,
        "/api/o1.html": Answer(_STRUCTURE.encode(), headers={"Content-Type": "text/html; charset=utf-8"}),
    }
