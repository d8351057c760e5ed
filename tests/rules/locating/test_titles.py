"""Which item a label without code names, and which labels name none: decided by reading them, not by running them."""

from __future__ import annotations

import pytest

from checks.text import normalise
from rules.instrument_files import load_instrument
from rules.item import EvidenceKind, Item
from rules.item_registry import all_items
from rules.locating import titles
from rules.locating.titles import TitleIndex, title_index

SCHOOL_2566 = [
    # structure, executives, authority
    ("โครงสร้าง", "structure"),
    ("โครงสร้างโรงเรียน", "structure"),
    ("โครงสร้างการบริหารงานของโรงเรียน", "structure"),
    ("แผนผังโครงสร้างการบริหารงานโรงเรียนบ้านหนองตัวอย่าง", "structure"),
    ("แผนภูมิโครงสร้างการบริหารงาน ปีการศึกษา 2566", "structure"),
    ("ผู้บริหารสถานศึกษา", "executives"),
    ("คณะผู้บริหาร", "executives"),
    ("ทำเนียบผู้บริหารโรงเรียน", "executives"),
    ("อำนาจหน้าที่", "authority"),
    ("อำนาจหน้าที่ของโรงเรียน", "authority"),
    ("หน้าที่และอำนาจ", "authority"),
    ("ภารกิจและอำนาจหน้าที่", "authority"),
    # plans of several years, of one year, and their reports
    ("แผนพัฒนาคุณภาพการศึกษา พ.ศ. 2566-2570", "strategy"),
    ("แผนยุทธศาสตร์โรงเรียน", "strategy"),
    ("แผนพัฒนาสถานศึกษา ระยะ 4 ปี", "strategy"),
    ("แผนกลยุทธ์พัฒนาคุณภาพการศึกษา", "strategy"),
    ("แผนปฏิบัติการประจำปีงบประมาณ 2566", "annual_plan_budget"),
    ("แผนปฏิบัติการ ประจำปีการศึกษา 2566", "annual_plan_budget"),
    ("แผนดำเนินงานประจำปี 2566", "annual_plan_budget"),
    ("แผนดำเนินงานและการใช้งบประมาณ ปี 2566", "annual_plan_budget"),
    ("รายงานการกำกับติดตามการดำเนินงาน รอบ 6 เดือน", "plan_6m"),
    ("รายงานกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน", "plan_6m"),
    ("รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี 2566 รอบ 6 เดือน", "plan_6m"),
    ("รายงานผลการดำเนินงานรอบ 6 เดือน ประจำปีงบประมาณ 2566", "plan_6m"),
    ("รายงานผลการดำเนินงานประจำปี 2565", "annual_report"),
    ("รายงานผลการดำเนินงานของโรงเรียน ปีงบประมาณ 2565", "annual_report"),
    ("รายงานการประเมินตนเอง (SAR) ปีการศึกษา 2565", "annual_report"),
    ("SAR 2565", "annual_report"),
    ("รายงานประจำปีของสถานศึกษา 2565", "annual_report"),
    # contact, news, questions, networks, privacy, service
    ("ติดต่อเรา", "contact"),
    ("ข้อมูลการติดต่อโรงเรียน", "contact"),
    ("ข้อมูลติดต่อและแผนที่", "contact"),
    ("กฎหมายที่เกี่ยวข้อง", "laws"),
    ("กฏหมายและระเบียบที่เกี่ยวข้อง", "laws"),
    ("กฎหมาย ระเบียบ ข้อบังคับที่เกี่ยวข้อง", "laws"),
    ("ข่าวประชาสัมพันธ์", "news"),
    ("ข่าวสารประชาสัมพันธ์โรงเรียน", "news"),
    ("Q&A", "qa"),
    ("Q & A (ถาม-ตอบ)", "qa"),
    ("กระดานถาม-ตอบ", "qa"),
    ("กระดานสนทนา", "qa"),
    ("Social Network", "social"),
    ("Facebook โรงเรียน", "social"),
    ("เฟสบุ๊คโรงเรียน", "social"),
    ("เครือข่ายสังคมออนไลน์", "social"),
    ("นโยบายคุ้มครองข้อมูลส่วนบุคคล", "pdpa"),
    ("นโยบายการคุ้มครองข้อมูลส่วนบุคคลของโรงเรียน", "pdpa"),
    ("นโยบายความเป็นส่วนตัว", "pdpa"),
    ("E-Service", "eservice"),
    ("E–Service", "eservice"),
    ("บริการออนไลน์ (E-Service)", "eservice"),
    ("ระบบให้บริการออนไลน์ E-Service", "eservice"),
    # manuals, statistics, satisfaction
    ("คู่มือการปฏิบัติงาน", "work_manual"),
    ("คู่มือปฏิบัติงานของครูและบุคลากร", "work_manual"),
    ("คู่มือหรือมาตรฐานการปฏิบัติงานของโรงเรียน", "work_manual"),
    ("คู่มือการปฏิบัติงาน 4 ฝ่าย", "work_manual"),
    ("คู่มือการให้บริการ", "service_manual"),
    ("คู่มือการให้บริการประชาชน", "service_manual"),
    ("คู่มือหรือมาตราฐานการให้บริการ", "service_manual"),
    ("คู่มือสำหรับประชาชน", "service_manual"),
    ("สถิติการให้บริการ", "service_stats"),
    ("ข้อมูลเชิงสถิติการให้บริการ ปี 2566", "service_stats"),
    ("สถิติผู้มาขอรับบริการ", "service_stats"),
    ("รายงานผลการสำรวจความพึงพอใจ", "satisfaction"),
    ("รายงานผลสำรวจความพึงพอใจการให้บริการ ปี 2565", "satisfaction"),
    ("ผลการประเมินความพึงพอใจการให้บริการ", "satisfaction"),
    # procurement
    ("แผนการจัดซื้อจัดจ้าง ปี 2566", "proc_plan"),
    ("แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ", "proc_plan"),
    ("แผนจัดซื้อจัดจ้างประจำปีงบประมาณ พ.ศ. 2566", "proc_plan"),
    ("ประกาศเผยแพร่แผนการจัดซื้อจัดจ้าง", "proc_plan"),
    ("ประกาศต่างๆ เกี่ยวกับการจัดซื้อจัดจ้าง", "proc_notice"),
    ("ประกาศจัดซื้อจัดจ้าง", "proc_notice"),
    ("ประกาศผู้ชนะการเสนอราคา", "proc_notice"),
    ("สรุปผลการจัดซื้อจัดจ้างรายเดือน", "proc_monthly"),
    ("แบบสรุปผลการดำเนินการจัดซื้อจัดจ้าง (สขร.1)", "proc_monthly"),
    ("สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน (สขร.1)", "proc_monthly"),
    ("สขร.1", "proc_monthly"),
    ("รายงานผลการจัดซื้อจัดจ้างประจำปี 2565", "proc_report"),
    ("รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ ประจำปีงบประมาณ 2565", "proc_report"),
    ("รายงานสรุปผลการจัดซื้อจัดจ้างประจำปี", "proc_report"),
    # people: policy, actions, criteria, report
    ("นโยบายการบริหารทรัพยากรบุคคล", "hr_policy"),
    ("นโยบายหรือแผนการบริหารทรัพยากรบุคคล ปี 2566", "hr_policy"),
    ("นโยบายการบริหารงานบุคคลของโรงเรียน", "hr_policy"),
    ("การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล", "hr_actions"),
    ("การดำเนินการตามนโยบายหรือแผนการบริหารทรัพยากรบุคคล ปี 2566", "hr_actions"),
    ("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", "hr_criteria"),
    ("หลักเกณฑ์การบริหารทรัพยากรบุคคล", "hr_criteria"),
    ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี 2565", "hr_report"),
    ("รายงานผลการบริหารทรัพยากรบุคคล", "hr_report"),
    ("รายงานผลการพัฒนาบุคลากร ปี 2565", "hr_report"),
    # complaints: procedure, channel, statistics
    ("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", "complaint_proc"),
    ("คู่มือการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "complaint_proc"),
    ("แนวทางการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "complaint_proc"),
    ("ขั้นตอนการจัดการเรื่องร้องเรียนการทุจริต", "complaint_proc"),
    ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", "complaint_channel"),
    ("ช่องทางการร้องเรียนทุจริตและประพฤติมิชอบ", "complaint_channel"),
    ("แจ้งเบาะแสการทุจริต", "complaint_channel"),
    ("สถิติเรื่องร้องเรียนการทุจริต", "complaint_stats"),
    ("ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ปี 2566", "complaint_stats"),
    ("ข้อมูลสถิติเรื่องร้องเรียน", "complaint_stats"),
    ("การเปิดโอกาสให้เกิดการมีส่วนร่วม", "participation"),
    ("การเปิดโอกาสให้ผู้มีส่วนได้ส่วนเสียมีส่วนร่วม", "participation"),
    # gifts
    ("ประกาศเจตนารมณ์นโยบาย No Gift Policy", "nogift_decl"),
    ("ประกาศเจตนารมณ์ No Gift Policy จากการปฏิบัติหน้าที่", "nogift_decl"),
    ("นโยบายไม่รับของขวัญ (No Gift Policy)", "nogift_decl"),
    ("การสร้างวัฒนธรรม No Gift Policy", "nogift_culture"),
    ("การสร้างวัฒนธรรมตามนโยบาย No Gift Policy ปี 2566", "nogift_culture"),
    ("รายงานผลตามนโยบาย No Gift Policy", "nogift_report"),
    ("รายงานผลการดำเนินการตามนโยบาย No Gift Policy ปี 2566", "nogift_report"),
    # risk and action on it
    ("การประเมินความเสี่ยงการทุจริต ปี 2566", "risk"),
    ("รายงานการประเมินความเสี่ยงการทุจริตและประพฤติมิชอบ", "risk"),
    ("การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ 2566", "risk"),
    ("การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", "risk_action"),
    ("รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", "risk_action"),
    ("การจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ", "risk_action"),
    # the plan against corruption, its progress and its report
    ("แผนปฏิบัติการป้องกันการทุจริต ปี 2566", "acplan"),
    ("แผนปฏิบัติการป้องกันการทุจริตของโรงเรียน", "acplan"),
    ("แผนป้องกันการทุจริตประจำปีงบประมาณ 2566", "acplan"),
    ("รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต รอบ 6 เดือน", "acplan_6m"),
    ("รายงานกำกับติดตามแผนปฏิบัติการป้องกันการทุจริต รอบ 6 เดือน", "acplan_6m"),
    ("รายงานผลการดำเนินการป้องกันการทุจริตประจำปี 2565", "acreport"),
    ("รายงานผลตามแผนปฏิบัติการป้องกันการทุจริต ปี 2565", "acreport"),
    # ethics
    ("ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ", "ethics_code"),
    ("ประมวลจริยธรรมข้าราชการครูและบุคลากรทางการศึกษา", "ethics_code"),
    ("จรรยาบรรณครู", "ethics_code"),
    ("จรรยาบรรณของครู", "ethics_code"),
    ("การขับเคลื่อนจริยธรรม", "ethics_drive"),
    ("การขับเคลื่อนจริยธรรมของโรงเรียน", "ethics_drive"),
    ("การประเมินจริยธรรมเจ้าหน้าที่ของรัฐ", "ethics_eval"),
    # measures and action on them
    ("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "measures"),
    ("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในโรงเรียน", "measures"),
    ("การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", "measures_done"),
    ("รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "measures_done"),
    # prefixes and tails that schools add
    ("ประกาศโรงเรียนบ้านหนองตัวอย่าง เรื่อง นโยบายไม่รับของขวัญ (No Gift Policy)", "nogift_decl"),
    ("ประกาศ เรื่อง นโยบายการบริหารทรัพยากรบุคคล", "hr_policy"),
    ("ประกาศแผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2566", "proc_plan"),
    ("แผนปฏิบัติการประจำปี 2566 โรงเรียนบ้านหนองตัวอย่าง", "annual_plan_budget"),
    ("ดาวน์โหลด แผนปฏิบัติการป้องกันการทุจริต 2566 (PDF)", "acplan"),
    ("คลิกดู รายงานผลการดำเนินงานประจำปี 2565", "annual_report"),
    ("แผนปฏิบัติการ66.pdf", "annual_plan_budget"),
    ("ข้อมูลผู้บริหาร โรงเรียนบ้านหนองตัวอย่าง", "executives"),
    ("รายงานผลการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", "acreport"),
    ("คู่มือหรือมาตรฐานการให้บริการ (อย่างน้อย 3 คู่มือ)", "service_manual"),
    # the days of the period
    ("สถิติเรื่องร้องเรียนการทุจริต ปีงบประมาณ 2566 (1 ตุลาคม 2565 - 31 มีนาคม 2566)", "complaint_stats"),
    ("สถิติการให้บริการ ตั้งแต่ ต.ค. 65 ถึง มี.ค. 66", "service_stats"),
    ("ข้อมูลผู้บริหาร ข้อมูล ณ วันที่ 31 มีนาคม 2566", "executives"),
    # words that many wordings share
    ("รายงานผลการป้องกันการทุจริต ประจำปีงบประมาณ 2565", "acreport"),
    ("ข้อมูลสถิติเรื่องร้องเรียนเรื่องทุจริต", "complaint_stats"),
]

# Items that only other lists have, each under a list that asks for it.
OTHER_LISTS = [
    ("obec-school-2565", "แผนการใช้จ่ายงบประมาณประจำปี 2565", "budget_plan"),
    ("obec-school-2565", "แผนการใช้จ่ายงบประมาณ", "budget_plan"),
    ("obec-school-2565", "รายงานการกำกับติดตามการใช้จ่ายงบประมาณ รอบ 6 เดือน", "budget_6m"),
    ("obec-school-2565", "รายงานผลการใช้จ่ายงบประมาณประจำปี 2564", "budget_report"),
    ("obec-school-2565", "แผนปฏิบัติการประจำปีงบประมาณ 2565", "annual_plan"),
    ("obec-school-2565", "แผนดำเนินงานประจำปี", "annual_plan"),
    ("obec-school-2565", "รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน", "plan_6m"),
    ("obec-school-2565", "แผนการจัดซื้อจัดจ้าง", "proc_plan"),
    ("obec-school-2565", "ช่องทางการรับฟังความคิดเห็น", "opinion"),
    ("obec-school-2565", "รับฟังความคิดเห็นและข้อเสนอแนะ", "opinion"),
    ("obec-school-2565", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", "complaint_channel"),
    ("obec-school-2565", "นโยบายไม่รับของขวัญ (No Gift Policy)", "nogift"),
    ("obec-school-2565", "การมีส่วนร่วมของผู้บริหาร", "exec_part"),
    ("obec-school-2565", "การเปิดโอกาสให้เกิดการมีส่วนร่วม", "participation"),
    ("obec-school-2565", "การเสริมสร้างวัฒนธรรมองค์กร", "culture"),
    ("obec-school-2564", "เจตจำนงสุจริตของผู้บริหาร", "intent"),
    ("obec-school-2564", "ประกาศเจตจำนงสุจริตของผู้บริหาร ปี 2564", "intent"),
    ("obec-school-2564", "ข้อมูลผู้บริหาร", "executives"),
    ("ovec-college-2568", "การพัฒนาทรัพยากรบุคคล", "hr_actions"),
    ("ovec-college-2568", "การประเมินผลการควบคุมภายใน", "internal_control"),
    ("ovec-college-2568", "ผลการใช้จ่ายงบประมาณประจำปี", "budget_report"),
    ("ovec-college-2569", "โครงสร้างและอำนาจหน้าที่", "structure_authority"),
    ("ovec-college-2569", "รายงานผลการประเมินตนเอง (SAR)", "sar"),
    ("ovec-college-2569", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", "ethics_both"),
    ("ovec-college-2569", "ข้อมูลเชิงสถิติและความพึงพอใจต่อการให้บริการ", "stats_satisfaction"),
    ("nacc-agency-2569", "การขับเคลื่อนนโยบาย No Gift Policy", "nogift_drive"),
    ("nacc-agency-2569", "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล", "hr_criteria_plan"),
    ("nacc-agency-2569", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ", "plan_progress"),
]

NOTHING = [
    "หน้าแรก",
    "ประวัติโรงเรียน",
    "วิสัยทัศน์ พันธกิจ",
    "ตราสัญลักษณ์โรงเรียน",
    "ปรัชญา คติพจน์",
    "โครงสร้างหลักสูตร",
    "โครงสร้างหลักสูตรสถานศึกษา พุทธศักราช 2566",
    "โครงสร้างรายวิชาคณิตศาสตร์",
    "โครงสร้างเวลาเรียน",
    "โครงสร้างอาคารเรียน",
    "แผนการจัดการเรียนรู้",
    "แผนการสอน ภาคเรียนที่ 1",
    "แผนการเรียนวิทย์-คณิต",
    "แผนที่เว็บไซต์",
    "แผนผังอาคารเรียน",
    "ปฏิทินปฏิบัติงาน",
    "คู่มือการใช้งานระบบ",
    "คู่มือการใช้งานเว็บไซต์",
    "ระเบียบการแต่งกาย",
    "ระเบียบการรับสมัครนักเรียน",
    "หลักเกณฑ์การวัดและประเมินผล",
    "หลักเกณฑ์การรับนักเรียน",
    "แบบสอบถามความพึงพอใจ",
    "แบบประเมินความพึงพอใจเว็บไซต์",
    "คำถามที่พบบ่อย",
    "ทำเนียบศิษย์เก่า",
    "สารจากผู้อำนวยการ",
    "รายงานการประชุม",
    "ประชุมผู้ปกครอง",
    "ประชุมผู้ปกครองนักเรียน ภาคเรียนที่ 1",
    "ประชุมคณะกรรมการสถานศึกษา",
    "รายงานผลโครงการอาหารกลางวัน",
    "รายงานผลการเรียน",
    "บทเรียนออนไลน์",
    "ห้องเรียนออนไลน์",
    "อิเล็กทรอนิกส์",
    "ช่างอิเล็กทรอนิกส์",
    "สถิติผู้เข้าชมเว็บไซต์",
    "จำนวนผู้เข้าชม",
    "ผลการทดสอบระดับชาติ O-NET",
    "ดาวน์โหลดเอกสาร",
    "คลิกที่นี่",
    "รายละเอียด",
    "เข้าสู่ระบบ",
    "ข้อมูลพื้นฐาน",
    "การบริหารงาน",
    "การบริหารเงินงบประมาณ",
    "การป้องกันการทุจริต",
    "การจัดการเรื่องร้องเรียน ตัวชี้วัดย่อยที่ 9.5",
    "ภาพกิจกรรม",
    "วีดิทัศน์แนะนำโรงเรียน",
    "ห้องสมุดดิจิทัล",
    "ตารางเรียนตารางสอน",
    "กลุ่มสาระการเรียนรู้ภาษาไทย",
    "ลงทะเบียนชุมนุม",
    "9.1 ข้อมูลพื้นฐาน",
    "9.4 การบริหารและพัฒนาทรัพยากรบุคคล",
    "10.2 มาตรการภายในเพื่อป้องกันการทุจริต",
    "ตัวชี้วัดที่ 10 การป้องกันการทุจริต",
    "รายงานผลการแข่งขันกีฬานักเรียน",
    "แผนเผชิญเหตุ",
    "ติดต่อผู้ดูแลระบบ",
    "คู่มือนักเรียน",
    "ปรึกษาปัญหานักเรียน",
    "ข่าวรับสมัครงาน",
    "ข่าวรับสมัครนักเรียน ปีการศึกษา 2566",
    "โครงการอาหารกลางวัน",
    "สภานักเรียน",
    "อำนวยการ",
    "ระบบดูแลช่วยเหลือนักเรียน",
    "ใบงานออนไลน์",
    "พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562",
]


def _named(label: str, instrument_id: str) -> set[str]:
    """The items of the asked list that `label` names surely, kin taken for what the list lacks."""
    instrument = load_instrument(instrument_id)
    asked = {requirement.item for requirement in instrument.requirements}
    matches = [match for match in title_index(instrument).match(normalise(label)) if match.is_sure]
    best = [match.slug for match in matches if match.score >= matches[0].score - 0.001]
    own = {slug for slug in best if slug in asked}
    kin = {next((name for name in all_items()[slug].kin if name in asked), slug) for slug in best}
    return own or kin


@pytest.mark.parametrize(("label", "item"), SCHOOL_2566)
def test_a_label_names_its_item(label: str, item: str) -> None:
    assert _named(label, "obec-school-2566") == {item}


@pytest.mark.parametrize(("instrument", "label", "item"), OTHER_LISTS)
def test_a_label_names_the_item_of_its_own_list(instrument: str, label: str, item: str) -> None:
    assert _named(label, instrument) == {item}


@pytest.mark.parametrize("label", NOTHING)
def test_a_label_that_is_no_item_names_none(label: str) -> None:
    assert _named(label, "obec-school-2566") == set()


def _small_index() -> TitleIndex:
    item = Item("menu", "อาหารกลางวัน", "School lunch", ("รายการอาหารกลางวัน",), frozenset({EvidenceKind.PAGE}))
    return TitleIndex([item], {"menu": ("เมนูอาหาร",)})


def test_an_item_without_guard_words_is_named_by_any_text_that_resembles_it() -> None:
    assert [match.slug for match in _small_index().match("รายการอาหารกลางวันนักเรียน")] == ["menu"]


def test_a_short_text_that_shares_nothing_with_any_wording_names_nothing() -> None:
    assert _small_index().match("zq") == ()


def test_a_full_memory_of_texts_does_not_change_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(titles, "_MOST_REMEMBERED", 1_000)
    index = _small_index()
    texts = ("อาหารกลางวัน", "เมนูอาหาร", "ข่าว", "อาหารกลางวัน")
    assert [[match.slug for match in index.match(text)] for text in texts] == [["menu"], ["menu"], [], ["menu"]]


def test_a_text_put_aside_early_would_not_have_come_near() -> None:
    names = [normalise(name) for item in all_items().values() for name in (item.title, *item.names)]
    longer = [f"{one} {other[: len(other) // 2]} ประจำปี 2566" for one, other in zip(names, names[7:], strict=False)]
    shorter = [name[: len(name) * 2 // 3] for name in names]
    quick, whole = (TitleIndex(all_items().values(), {}) for _ in range(2))
    near = 0
    for text in (*longer, *shorter, *NOTHING):
        matches = whole.match(text)
        is_near = bool(matches) and matches[0].score >= titles.NEAR_TITLE
        assert quick.near(text) == (matches if is_near else ()), text
        near += is_near
    assert near > len(names)
