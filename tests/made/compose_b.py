#!/usr/bin/env python3
# mypy: ignore-errors
# ruff: noqa
"""Make the seven "b" documents and their ground truth.

Every document is written once, as a content structure (``B1`` ... ``B7``);
both the file (``b1.docx`` ...) and the truth (``b1.json`` ...) are made from
that structure.  Nothing is read back from the files.  Townships and counties
are fictional, and the prose was composed for these files.

Run ``python tests/made/compose_b.py [folder]``.  b6.pdf is printed by
LibreOffice (``soffice`` with a CJK font); where that is missing, the file is
left as it is, and only its date and checksum differ from run to run.  All the
others come out the same, byte for byte (with xlsxwriter 3.x and xlwt 1.3).
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent

# --------------------------------------------------------------------------
# The content structure
#
# Marks inside a text (only the renderers of Word files act on them; the truth
# and all other files drop them):
#   {-x-} tracked deletion   {+x+} tracked insertion   {/} soft line break
#   {c:x} comment            {f:x} footnote            {s:x} content control
# --------------------------------------------------------------------------

MARKS = re.compile(r"\{-(.*?)-\}|\{\+(.*?)\+\}|\{(/)\}|\{c:(.*?)\}|\{f:(.*?)\}|\{s:(.*?)\}")


def bare(text):
    """The text as it counts: deletions out, insertions in, marks gone."""

    def sub(m):
        return m.group(2) or m.group(6) or ""

    return MARKS.sub(sub, text).replace("\n", "")


def S(marker, text, auto=False):
    return {"marker": marker, "text": text, "auto": auto}


def _ends(texts, e):
    """Close the items with ；and the last with 。(or all with `e`)."""
    out = []
    for i, t in enumerate(texts):
        if t[-1] in "；。：":
            out.append(t)
        else:
            out.append(t + (e or ("。" if i == len(texts) - 1 else "；")))
    return out


def _steps(markers, texts, e, auto=False):
    return [S(m, t, auto) for m, t in zip(markers, _ends(texts, e))]


ZH = "一二三四五六七八九"


def N(*t, e=""):  # typed 1. 2. 3.
    return _steps([f"{i}." for i in range(1, 10)], t, e)


def A(*t, e=""):  # 1. 2. 3. by automatic numbering (w:numPr, <ol>)
    return _steps([f"{i}." for i in range(1, 10)], t, e, auto=True)


def D(*t, e=""):  # 1、
    return _steps([f"{i}、" for i in range(1, 10)], t, e)


def P(*t, e=""):  # （1）
    return _steps([f"（{i}）" for i in range(1, 10)], t, e)


def K(*t, e=""):  # （一）
    return _steps([f"（{c}）" for c in ZH], t, e)


def R(*t, e=""):  # ①
    return _steps("①②③④⑤⑥⑦⑧⑨", t, e)


def Y(*t, e=""):  # 一是
    return _steps([f"{c}是" for c in ZH], t, e)


def L(*t, e=""):  # lines without numbers
    return _steps([""] * 9, t, e)


def M(*pairs):  # markers written out: M("1.", "…；", "3.", "…。")
    return [S(m, t) for m, t in zip(pairs[::2], pairs[1::2])]


def b(label, steps, inline=False, run=False, auto=True):
    """A block.  inline: the first step on the label's line; run: all steps in
    one line."""
    if isinstance(steps, str):
        steps = [S("", steps)]
    return {
        "label": label,
        "topic": None,
        "opens": None,
        "steps": steps,
        "inline": inline,
        "run": run,
        "same_line": False,
    }


def T(topic, *blocks, same_line=False):
    """Blocks under a topic; the topic is printed above the first."""
    blocks = [dict(x) for x in blocks]
    blocks[0]["opens"] = topic
    blocks[0]["same_line"] = same_line
    for x in blocks:
        x["topic"] = topic
    return blocks


def cell(c):
    if isinstance(c, str):
        return [b(None, c)]
    if isinstance(c, dict):
        return [c]
    if c and "marker" in c[0]:
        return [b(None, c)]
    return c


def run(steps):  # numbered items typed on in one line
    return b(None, steps, run=True)


def lines(blocks):
    """The printed lines of a cell: [(marker, text, auto)]."""
    out = []
    for x in blocks:
        head = x["label"] or ""
        if x["opens"]:
            if x["same_line"]:
                head = x["opens"] + " " + head
            else:
                out.append(("", x["opens"], None))
        steps = x["steps"]
        if x["run"]:
            text = "".join(s["marker"] + s["text"] for s in steps)
            if head and not x["inline"]:
                out.append(("", head, None))
                head = ""
            out.append(("", head + text, None))
            continue
        if head and x["inline"]:
            s = steps[0]
            out.append(("", head + s["marker"] + s["text"], None))
            steps = steps[1:]
        elif head:
            out.append(("", head, None))
        key = id(x)
        for s in steps:
            out.append((s["marker"], s["text"], key if s["auto"] else None))
    return out


def typed(blocks):
    """The printed lines as plain strings."""
    return [m + bare(t) for m, t, _ in lines(blocks)]


# -- rows --------------------------------------------------------------------


def C(cat, name, deps, sup, town, sep=None, tail="", no=True, note=""):
    """A cooperative row; a department ending in * is marked as leading."""
    return dict(
        kind="cooperative",
        cat=cat,
        name=name,
        deps=deps.split(),
        sep=sep,
        tail=tail,
        no=no,
        note=note,
        sides=[("superior", cell(sup)), ("township", cell(town))],
    )


def X(cat, name, deps, method, sep="、", no=True, note="", tail="", plain=False, **k):
    """A reclaimed row.  plain: the words 工作方式： are on a line of their own."""
    return dict(
        kind="reclaimed",
        cat=cat,
        name=name,
        deps=deps.split(),
        sep=sep,
        tail=tail,
        no=no,
        note=note,
        plain=plain,
        sides=[("method", cell(method))],
        **k,
    )


def G(cat, *names):
    """Basic rows of one category."""
    return [dict(kind="basic", cat=cat, name=n, deps=[], sep="", tail="", no=True, note="", sides=[]) for n in names]


def number(rows, restart=False):
    """Give the rows their printed numbers, list by list."""
    seen = {}
    for r in rows:
        key = (r["kind"], r["cat"]) if restart else r["kind"]
        seen[key] = seen.get(key, 0) + 1
        r["number"] = seen[key] if r["no"] else None
    return rows


def dep_names(r):
    return [d.rstrip("*") for d in r["deps"]]


def dep_print(r, sep):
    out = [d[:-1] + "（牵头）" if d.endswith("*") else d for d in r["deps"]]
    return (r["sep"] or sep).join(out) + r["tail"]


def of(doc, kind):
    return [r for r in doc["rows"] if r["kind"] == kind]


def truth(doc):
    duties = []
    for r in doc["rows"]:
        if r.get("deleted"):
            continue
        blocks = []
        for side, cells in r["sides"]:
            for x in cells:
                label = (x["opens"] or "") + (x["label"] or "")
                blocks.append(
                    {
                        "side": side,
                        "label": label or None,
                        "topic": x["topic"],
                        "steps": [{"marker": s["marker"], "text": bare(s["text"])} for s in x["steps"]],
                    }
                )
        duties.append(
            {
                "list_type": r["kind"],
                "number": r["number"],
                "category": r["cat"],
                "name": bare(r["name"]),
                "departments": [bare(d) for d in dep_names(r)],
                "leads": [bare(d[:-1]) for d in r["deps"] if d.endswith("*")],
                "blocks": blocks,
            }
        )
    return {
        "title": doc["title"],
        "edition": doc["edition"],
        "township": doc["township"],
        "declared_total": doc["declared_total"],
        "duties": duties,
        "expected_notes": doc["notes"],
    }


def place(name, county=None, prefecture=None, region=None):
    return {"name": name, "county": county, "prefecture": prefecture, "region": region}


# --------------------------------------------------------------------------
# B1  山东 · 石桥镇  (.docx)
# --------------------------------------------------------------------------

B1 = dict(
    title="青湖县石桥镇履行职责事项清单",
    edition="2025-03",
    township=place("石桥镇", "青湖县", "东原市", "山东省"),
    declared_total=33,
    notes=[
        "declared: basic 17, cooperative 10, reclaimed 6, in all 33; the basic list holds 16, "
        "so 32 duties in all (the one deliberate difference)",
        "each list is split into several tables by page breaks, with its title line and the "
        "headings printed again on every page; 序号 runs through",
        "most step numbers are automatic numbering (w:numPr) and stand in no text run; they "
        "restart in every block; cooperative 5 has typed numbers with 2. skipped",
        "the contents page repeats the list titles and categories with page numbers",
        "prefecture and region stand only in the preface, county and township on the cover too",
        "the declared counts of the categories on the contents page fit the rows",
    ],
    rows=number(
        [
            *G(
                "党的建设",
                "加强党的政治建设，深入学习贯彻习近平新时代中国特色社会主义思想，推动党中央决策部署和上级党委工作要求在本镇落地落实",
                "落实全面从严治党主体责任，开展廉政风险排查，持续整治群众身边不正之风和腐败问题",
                "加强村党组织和“两新”组织党组织建设，做好换届指导、软弱涣散党组织整顿、村干部队伍日常管理",
                "做好党员发展、教育、管理、监督和服务工作，规范党费收缴使用，关怀帮扶生活困难党员",
                "履行基层人大职责，组织代表开展视察、调研等活动，办理代表议案和建议、批评、意见",
            ),
            *G(
                "经济发展",
                "编制实施本镇经济社会发展规划，培育石磨面粉加工、大樱桃种植等特色产业",
                "优化营商环境，落实惠企政策，协助企业解决用工、用水、用电等方面的困难",
                "做好统计工作，组织开展第五次全国经济普查后续数据核实、1‰人口变动抽样调查等",
            ),
            *G(
                "民生服务",
                "做好城乡居民最低生活保障、特困人员供养、临时救助等社会救助对象的申请受理、初审、动态管理",
                "落实就业创业扶持政策，管理城乡公益性岗位",
                "做好城乡居民基本养老保险、\n基本医疗保险的参保动员和信息采集",
            ),
            *G(
                "平安法治",
                "坚持和发展新时代“枫桥经验”，排查化解婚姻家庭、邻里、宅基地等矛盾纠纷",
                "开展《山东省平安建设条例》等法律法规宣传，建设一村一法律顾问工作平台",
            ),
            *G(
                "乡村振兴",
                "落实耕地保护和粮食安全责任，遏制耕地“非农化”、防止耕地“非粮化”，巩固2.6万亩高标准农田建设成果",
                "开展防止返贫动态监测和帮扶，管护扶贫项目资产",
            ),
            *G("综合政务", "负责镇便民服务中心建设管理，承接12345政务服务便民热线工单办理、政务公开、档案管理等工作"),
            C(
                "民生服务",
                "对养老服务机构的监督管理",
                "县民政局* 县市场监管局 县消防救援大队",
                [
                    b(
                        "县民政局：",
                        A(
                            "负责养老机构备案管理，对养老机构服务安全和服务质量开展年度综合监督检查",
                            "会同有关部门对养老机构实行“双随机、一公开”联合抽查",
                            "对未备案的养老机构，自发现其收住老年人之日起10个工作日内督促办理备案",
                        ),
                    ),
                    b(
                        "县市场监管局：",
                        A(
                            "负责养老机构营利性登记和食品安全、特种设备、价格行为监管",
                            "依法查处养老服务领域虚假宣传等违法行为",
                        ),
                    ),
                    b(
                        "县消防救援大队：",
                        A("对养老机构遵守消防法律法规情况开展监督抽查", "指导养老机构开展消防安全标准化管理和疏散演练"),
                    ),
                ],
                A(
                    "结合日常走访对养老机构开展安全巡查，做好巡查记录",
                    "发现擅自收住老年人、堵塞消防通道等问题的，先行劝阻并及时上报",
                    "配合做好问题整改和老年人转移安置工作",
                ),
            ),
            C(
                "民生服务",
                "校外培训机构治理",
                "县教育和体育局 县公安局 县市场监管局 县文化和旅游局",
                [
                    b(
                        "县教育和体育局：",
                        A(
                            "牵头制定校外培训机构治理方案，负责学科类、体育类校外培训机构审批和日常监管",
                            "建立黑白名单制度，向社会公布校外培训机构信息",
                        ),
                    ),
                    b("县公安局：", A("指导校外培训机构落实人防、物防、技防措施，查处侵害学员人身安全的违法犯罪行为")),
                    b("县市场监管局：", A("负责校外培训机构收费行为、广告宣传监管", "依法查处无照从事培训活动的行为")),
                    b("县文化和旅游局：", A("负责文化艺术类校外培训机构审批和日常监管")),
                ],
                A(
                    "将校外培训机构纳入网格巡查内容，对无证无照办学、“住家教师”等隐形变异培训线索进行摸排上报",
                    "协助做好群众退费诉求的解释疏导",
                ),
                tail="等部门",
            ),
            C(
                "自然资源",
                "河道管理范围内乱占、乱采、乱堆、乱建问题治理",
                "县水利局",
                A(
                    "编制河道岸线保护规划，划定河道管理范围并公告",
                    "对青河干流石桥镇段12.8公里河道开展季度暗访，建立问题台账",
                    "依法查处河道管理范围内的违法建设和非法采砂行为",
                    "对整改情况进行复核销号",
                ),
                A(
                    "落实镇、村两级河长巡河制度，镇级河长每月巡河不少于1次",
                    "对巡河发现的垃圾杂物、阻水林木组织清理，对超出清理能力的问题在2日内上报县水利局",
                    "配合做好违法建设拆除现场的秩序维护",
                ),
            ),
            C(
                "生态环保",
                "秸秆露天焚烧管控",
                "市生态环境局青湖分局* 县农业农村局 县综合行政执法局",
                [
                    b(
                        "市生态环境局青湖分局：",
                        A(
                            "统筹秸秆禁烧工作，利用卫星遥感和高空瞭望系统推送火点信息",
                            "对机场周边、国道两侧1.5公里范围等禁烧重点区域开展夏秋季专项督查",
                        ),
                    ),
                    b("县农业农村局：", A("制定秸秆综合利用规划，推广秸秆深翻还田、青贮饲料等技术，发放秸秆还田补助")),
                    b("县综合行政执法局：", A("依法查处露天焚烧秸秆、落叶产生烟尘污染的行为")),
                ],
                A(
                    "组织签订秸秆禁烧承诺书，在“三夏”“三秋”期间安排专人值守",
                    "接到火点信息后立即组织扑灭，并在30分钟内反馈处置情况",
                    "协助执法部门固定证据、查找当事人",
                    "做好秸秆还田补助面积核实、公示",
                ),
                sep="\n",
            ),
            C(
                "城乡建设",
                "农村危房改造",
                "县住房和城乡建设局",
                M(
                    "1.",
                    "制定全县农村危房改造年度计划，落实改造补助资金；",
                    "3.",
                    "组织开展房屋安全性鉴定，审定改造对象名单；",
                    "4.",
                    "对照《山东省农村危险房屋改造技术导则（2.0版）》组织竣工验收，验收结果抄送县乡村振兴服务中心。",
                ),
                M(
                    "1.",
                    "受理低收入群体危房改造申请，入户核查房屋状况，初审后报县住建局审批；",
                    "2.",
                    "监督改造进度和施工质量，协助县住建局做好竣工验收；",
                    "3.",
                    "更新改造档案。",
                ),
            ),
            C(
                "城乡建设",
                "农村自建房安全管理",
                "县住房和城乡建设局* 县自然资源和规划局 县农业农村局",
                [
                    *T(
                        "用地审批：",
                        b(
                            "县自然资源和规划局：",
                            A("负责农用地转用审批和乡村建设规划许可技术指导", "对未经批准占用土地建房的行为进行查处"),
                        ),
                        b("县农业农村局：", A("负责宅基地改革和管理，指导宅基地布局、审批和闲置宅基地盘活")),
                    ),
                    *T(
                        "质量安全：",
                        b(
                            "县住建局：",
                            A(
                                "编印农村住房通用图集，组织农村建筑工匠培训",
                                "对3层及以上、经营性自建房开展安全隐患排查，建立隐患清单",
                                "对鉴定为C级、D级的房屋提出处理意见",
                            ),
                        ),
                    ),
                ],
                A(
                    "受理农村村民建房申请，落实“四到场”要求",
                    "督促产权人、使用人落实自建房安全主体责任，对隐患房屋设置警示标志",
                    "发现危险情形时组织人员撤离",
                ),
            ),
            C(
                "应急管理及消防",
                "烟花爆竹安全管理",
                "县应急管理局 县公安局 县市场监管局",
                [
                    b(
                        "县应急管理局：",
                        A("负责烟花爆竹零售经营许可，监督检查经营安全条件", "组织查处非法经营烟花爆竹行为"),
                    ),
                    b(
                        "县公安局：",
                        A(
                            "负责烟花爆竹道路运输许可和燃放安全管理",
                            "侦查非法制造、买卖、运输、储存烟花爆竹案件，处置废旧烟花爆竹",
                        ),
                    ),
                    b("县市场监管局：", A("负责烟花爆竹产品质量监督抽查")),
                ],
                [
                    b(
                        None,
                        A(
                            "开展烟花爆竹禁放限放宣传，春节、元宵节期间组织村“两委”成员巡查",
                            "对常年封闭的院落、闲置厂房进行排查，发现非法生产储存线索立即报县公安局，由县公安局负责处置",
                            "协助调解因燃放引起的纠纷",
                        ),
                    )
                ],
                sep="\n",
            ),
            C(
                "乡村振兴",
                "设施农业用地备案和监管",
                "县自然资源和规划局 县农业农村局",
                "县自然资源和规划局会同县农业农村局制定设施农业用地管理细则；通过国土变更调查、卫片执法等方式掌握用地情况；对改变用途、超标准建设看护房的，责令限期恢复，逾期不恢复的依法处理。",
                "负责设施农业项目选址初审和用地协议备案；每半年对备案项目开展一次实地核查；对大棚看护房超过22.5平方米、“以棚代房”等问题督促整改并上报。",
            ),
            C(
                "乡村振兴",
                "动物疫病防控",
                "县畜牧兽医事业发展中心",
                A(
                    "制定动物疫病强制免疫计划，调拨疫苗和防护物资",
                    "开展疫情监测、流行病学调查，会同县农业农村局处置突发疫情",
                    "负责动物检疫、病死畜禽无害化处理补助审核",
                ),
                A(
                    "组织村级防疫员开展春秋两季集中免疫，建立免疫档案",
                    "发现不明原因畜禽死亡及时报告，协助落实隔离、封锁、消毒措施",
                    "收集处理江河湖渠和公共区域的病死畜禽",
                ),
            ),
            C(
                "退役军人事务",
                "退役军人优待抚恤和烈士纪念设施保护",
                "县退役军人事务局",
                L(
                    "负责退役军人和其他优抚对象的身份认定，发放抚恤金和生活补助。",
                    "制定烈士纪念设施保护名录，组织烈士纪念日公祭活动。",
                    "审核悬挂光荣牌人员名单，制作光荣牌。",
                ),
                L("采集退役军人信息，受理优待证申请。", "悬挂、更换、收回光荣牌；", "管护石桥镇西山零散烈士墓。"),
            ),
            X(
                "经济发展",
                "对村级集体经济年度收入增速的考核",
                "县农业农村局",
                "不再对镇村设定增速指标，由县农业农村局通过全国农村集体资产监督管理平台直接采集数据。",
            ),
            X(
                "民生服务",
                "企业职工提前退休的初审",
                "县人力资源和社会保障局",
                "由县人力资源和社会保障局受理企业申请，组织工种认定和集体会审，按程序报批。",
            ),
            X(
                "平安法治",
                "社区矫正对象的日常走访和教育帮扶责任",
                "县司法局",
                "由县司法局依托中心司法所，对社区矫正对象进行分类管理、信息化核查和个别化教育。",
            ),
            X(
                "城乡建设",
                "对未取得建筑工程施工许可证擅自施工的处罚",
                "县住房和城乡建设局 县综合行政执法局",
                [
                    b("县住房和城乡建设局：", A("在日常监管中发现违法线索，出具认定意见", "移送案件材料")),
                    b("县综合行政执法局：", A("立案调查，依法作出行政处罚", "将处理结果反馈县住房和城乡建设局")),
                ],
            ),
            X(
                "应急管理及消防",
                "加油（气）站安全生产许可证照核查",
                "县应急管理局 县商务局",
                "由县应急管理局、县商务局按照各自职责，对照《危险化学品安全使用许可适用行业目录（2013年版）》等规定开展核查，相关结果通过“互联网+监管”系统共享。",
            ),
            X(
                "卫生健康",
                "对农村“赤脚医生”遗留身份的认定",
                "县卫生健康局",
                "由县卫生健康局调取原始档案，组织专班核实认定。",
            ),
        ]
    ),
)

# --------------------------------------------------------------------------
# B2  四川 · 云岭乡  (.docx)
# --------------------------------------------------------------------------

B2 = dict(
    title="锦溪县云岭乡履职事项清单",
    edition=None,
    township=place("云岭乡", "锦溪县", None, "四川省"),
    declared_total=29,
    notes=[
        "the title stands in a text box (DrawingML with a VML fallback that repeats it)",
        "tracked changes: insertions count, deletions do not; one whole row of the reclaimed list "
        "(the one for 水磨坊) is a tracked deletion and is no duty",
        "comments left out (their text is in comments.xml only)",
        "one footnote, at the name of a basic duty: its text and its mark belong to no duty",
        "soft breaks (w:br) part the lines inside the cells; one stands in the middle of a name",
        "department cells of the cooperative list are merged down over rows 2-4 and 6-7: every row "
        "has the merged cell's departments",
        "basic rows 5 and 12, cooperative row 8 and reclaimed row 3 have an empty 序号 cell, "
        "number null; the rows after them are numbered 6, 13, 9 and 4",
        "reclaimed rows 4 to 6: the 序号 itself is a tracked change (5 to 4, 6 to 5, 7 to 6)",
        "declared 29: basic 14, cooperative 9, reclaimed 6; fits without the deleted row",
        "content controls: around a name (basic 1), a row (basic 6), a cell (cooperative 1, superior) "
        "and a cell's paragraph (cooperative 5, township)",
        "region 四川省 stands in the preface only; the edition's month is not printed",
        "step number 2. is printed twice in cooperative 5 (superior)",
    ],
    rows=number(
        [
            *G(
                "党的建设",
                "{s:贯彻落实党的路线方针政策，做好意识形态、新闻宣传和精神文明建设工作}",
                "加强基层党组织标准化规范化建设，推进党建引领{-网格化管理-}{+基层治理和网格化服务+}",
                "落实党管人才要求，做好乡土人才、返乡创业人才的引进培育{c:请组织办再核对一次表述。}",
                "做好基层统战工作，联系服务民主党派成员、无党派人士、新乡贤",
            ),
            *G(
                "经济发展",
                "发展高山蔬菜、花椒、黄连等种植业，培育“云岭红”花椒区域公用品牌",
                "建设管理乡农贸市场，服务个体工商户和农民专业合作社",
            ),
            *G(
                "民生服务",
                "做好孤儿、事实无人抚养儿童、农村留守儿童{/}和困境儿童的摸底排查、关爱服务",
                "保障残疾人合法权益，受理残疾人“两项补贴”申请{f:指困难残疾人生活补贴和重度残疾人护理补贴。}",
                "开展新型农村合作医疗遗留档案整理和{+城乡居民+}基本医疗保险参保动员",
            ),
            *G(
                "乡村振兴",
                "管理乡村公益性岗位，规范使用财政衔接推进乡村振兴补助资金",
                "推进{-农村-}{+村庄+}清洁行动和厕所革命，管护3个村污水处理站",
            ),
            *G("平安法治", "做好群众来信来访接待，依法分类处理信访诉求", "开展防范电信网络诈骗、非法集资宣传"),
            *G("生态环保", "落实林长制，开展植树造林、退耕还林成果巩固和护林员管理"),
            C(
                "应急管理",
                "森林草原防灭火",
                "县应急管理局* 县林业局 县公安局",
                [
                    b(
                        "县应急管理局：",
                        N(
                            "编制县级森林草原火灾应急预案，组织综合性应急演练",
                            "统一调度扑火力量、物资，发布森林草原火险预警信息",
                        ),
                    ),
                    b(
                        "县林业局：",
                        N("负责森林草原火灾预防，划定防火区，开展野外火源治理", "建设林火阻隔带、视频监控等基础设施"),
                    ),
                    b("县公安局：", N("查处违规用火案件，对火灾肇事人员依法立案侦查")),
                ],
                N(
                    "组建不少于{-15-}{+20+}人的半专业扑火队，储备扑火机具",
                    "防火期内设置入山检查点，落实“十户联保”，对坟边、地边、林边、路边开展巡护",
                    "发现火情第一时间报告并组织先期处置、疏散群众",
                ),
            ),
            C(
                "应急管理",
                "地质灾害防治",
                "县自然资源和规划局* 县应急管理局 县水利局",
                [
                    b(
                        "县自然资源和规划局：",
                        N("划定地质灾害隐患点，编制年度防治方案", "开展地质灾害调查评价、监测预警和工程治理"),
                    ),
                    b("县应急管理局：", N("组织指导地质灾害应急救援，承担灾情统计上报{c:应急局意见：已采纳}")),
                    b("县水利局：", N("负责水利工程周边滑坡、崩岸隐患的排查治理")),
                ],
                N(
                    "落实隐患点监测责任人，汛期开展“雨前排查、雨中巡查、雨后核查”",
                    "发放防灾明白卡、避险明白卡，每年组织避险演练不少于2次",
                    "紧急情况下组织受威胁群众转移避让",
                ),
            ),
            C(
                "应急管理",
                "山洪灾害防御",
                "县自然资源和规划局* 县应急管理局 县水利局",
                [
                    b(
                        "县水利局：",
                        Y("编制山洪灾害防御预案，维护自动雨量站、水位站；", "发布山洪灾害预警信息，指导危险区划定。"),
                    ),
                    b("县自然资源和规划局：", "负责山洪诱发地质灾害的趋势会商。"),
                    b("县应急管理局：", "协调救援队伍，调拨帐篷、棉被等救灾物资。"),
                ],
                Y(
                    "更新危险区人员名册，明确转移路线和安置点；",
                    "收到预警后按照“三个避让”要求组织转移；",
                    "统计灾情并上报。",
                ),
            ),
            C(
                "自然资源",
                "农村乱占耕地建房整治",
                "县自然资源和规划局* 县应急管理局 县水利局",
                "县自然资源和规划局负责统筹整治工作，建立图斑台账；下发疑似图斑；对新增违法占地行为立案查处；对可补办手续的存量问题，会同相关部门分类处置。",
                "开展日常动态巡查，对发现的占地建房苗头予以制止，2个工作日内报告；配合核实图斑、送达文书、拆除复耕。",
            ),
            C(
                "市场监管",
                "消费维权和农村假冒伪劣食品整治",
                "县市场监督管理局 县农业农村局",
                [
                    b(
                        "县市场监管局：",
                        M(
                            "1.",
                            "组织开展“3.15”国际消费者权益日活动，处理12315平台投诉举报；",
                            "2.",
                            "对农村集市、小超市、流动摊点开展监督抽检；",
                            "2.",
                            "依法查处“山寨”食品案件，公布典型案例。",
                        ),
                    ),
                    b("县农业农村局：", M("1.", "负责农产品进入市场前的质量安全监督管理。")),
                ],
                N(
                    "设立消费维权服务站，受理并调解简单消费纠纷",
                    "组织食品安全协管员排查“三无”食品线索，报县市场监管局查处",
                ),
            ),
            C(
                "民生服务",
                "易地搬迁后续扶持",
                "县发展和改革局 县人力资源和社会保障局",
                [
                    b(
                        "县发展和改革局：",
                        N("编制后续扶持规划，争取以工代赈资金{+和东西部协作资金+}", "督促项目实施和资产移交"),
                    ),
                    b("县人社局：", N("开展搬迁劳动力技能培训、岗位推送，落实就业帮扶车间补贴")),
                ],
                N("摸清4个安置点搬迁群众就业、就学、就医情况", "建立社区管理组织，办理不动产登记资料初审"),
            ),
            C(
                "民生服务",
                "高龄津贴发放{-管理-}",
                "县发展和改革局 县人力资源和社会保障局",
                "县发展和改革局负责将高龄津贴纳入民生实事项目，县人力资源和社会保障局负责比对生存认证数据，确保按月足额发放。",
                "受理80周岁以上老年人申请，开展生存状况核查，发现去世人员次月停发。",
            ),
            C(
                "生态环保",
                "集中式饮用水水源地保护",
                "市生态环境局锦溪分局 县水利局 县卫生健康局",
                [
                    b(
                        "市生态环境局锦溪分局：",
                        N(
                            "划定云岭乡大沟水源保护区（一级保护区面积0.35平方公里），设立标志标牌",
                            "监测水质，查处污染水源的违法行为",
                        ),
                    ),
                    b("县水利局、县卫生健康局：", N("按照职责分工，分别负责供水工程运行监管、生活饮用水卫生监督")),
                ],
                N("劝阻水源保护区内放牧、洗涤、垂钓等行为", "管护隔离网、标志牌，发现损坏及时修复并报告"),
                no=False,
            ),
            C(
                "交通运输",
                "农村道路交通安全管理",
                "县公安局交通警察大队 县交通运输局",
                [
                    b(
                        "县公安局交通警察大队：",
                        N("查处超员、酒驾、农用车违法载人等交通违法行为", "指导乡交通安全劝导站建设"),
                    ),
                    b(
                        "县交通运输局：",
                        N("完善县道、乡道{-、村道-}安全防护设施，治理临水临崖路段", "审核农村客运班线运行条件"),
                    ),
                ],
                N(
                    "组织劝导员在赶场日、红白喜事等时段上路劝导",
                    "协助排查急弯陡坡、视距不良等隐患路段",
                    "每年对乡道、村道开展{+不少于四次+}养护巡查",
                ),
            ),
            X(
                "经济发展",
                "小微企业创业担保贷款申请的推荐",
                "县人力资源和社会保障局",
                "由县人力资源和社会保障局线上受理，会同经办银行开展调查、审核。",
            ),
            X(
                "民生服务",
                "出具居民死亡（非正常）证明",
                "县公安局 县卫生健康局",
                "由县公安局、县卫生健康局依据{-职责-}{+法定职责+}出具相应证明，乡、村不再开具。",
            ),
            X(
                "乡村振兴",
                "对种子、农药、肥料经营户的执法检查",
                "县农业农村局",
                "由县农业综合行政执法大队开展日常执法检查，依法查处制售假劣农资行为。",
                no=False,
            ),
            X("乡村振兴", "水磨坊等传统农具设施登记造册", "县农业农村局", "由县农业农村局统一登记。", deleted=True),
            X(
                "生态环保",
                "散煤复燃、燃煤锅炉淘汰任务考核",
                "市生态环境局锦溪分局",
                "由市生态环境局锦溪分局直接开展排查、帮扶，不再考核乡镇。",
            ),
            X(
                "城乡建设",
                "餐厨废弃物处置企业的监管",
                "县综合行政执法局*  县市场监督管理局",
                [
                    b("县综合行政执法局：", N("核发餐厨垃圾经营性处置许可", "检查处置台账")),
                    b("县市场监督管理局：", N("查处使用餐厨废弃物加工食品的行为")),
                ],
                sep="{/}",
            ),
            X(
                "市场监管",
                "对电动自行车销售门店的质量抽查",
                "县市场监督管理局",
                "由县市场监督管理局按照年度抽检计划组织抽样、检验和后处理，抽检结果向社会公布。{c:删掉“乡镇配合”字样}",
            ),
        ]
    ),
)
# the row of 水磨坊 is deleted; rows 5 and 12 of the basic list have no number
for _r, _i in ((r, i) for i, r in enumerate(of(B2, "basic"), 1)):
    if _i in (5, 12):
        _r["number"] = None
for _i, _r in enumerate([r for r in of(B2, "reclaimed") if not r.get("deleted")], 1):
    _r["renumbered"] = _i > 3
    _r["number"] = _i if _r["no"] else None

# --------------------------------------------------------------------------
# B3  云南 · 龙泉彝族乡  (.html)
# --------------------------------------------------------------------------

B3 = dict(
    title="碧溪县龙泉彝族乡履职事项清单",
    edition="2024-12",
    township=place("龙泉彝族乡", "碧溪县", "红河哈尼族彝族自治州", "云南省"),
    declared_total=None,
    notes=[
        "the hidden div (display:none) belongs to nothing",
        "no total declared; the title row of the reclaimed table declares 7 (fits), the preface gives no counts",
        "basic list: categories are title rows over the whole width (colspan), 序号 runs through",
        "cooperative list: category cells merged down (rowspan)",
        "steps stand as <p>, as <ol><li> (the number is the browser's) and as Word's "
        "mso-list paragraphs (number in a span)",
        "departments are parted by a space, by ，、by ； or by 、",
        "cooperative 9 (superior): the item numbers go 1. 3. (2. is skipped)",
    ],
    rows=number(
        [
            *G(
                "党的建设",
                "加强党对民族工作的全面领导，以铸牢中华民族共同体意识为主线，深化民族团结进步创建",
                "加强村（社区）党组织书记队伍建设，储备培养后备力量",
                "做好干部职工教育培训、考核奖惩、职级晋升和离退休干部服务工作",
                "推进清廉乡村建设，运用监督执纪“第一种形态”开展谈话提醒",
            ),
            *G(
                "经济发展",
                "扶持烤烟、蓝莓、魔芋等特色产业，推广“党支部+合作社+农户”利益联结机制",
                "做好招商引资信息收集、项目落地协调服务",
                "负责本级预决算编制、国有资产管理和内部审计",
            ),
            *G(
                "民族宗教",
                "传承保护彝族火把节、铓鼓舞等民族传统文化，\n推广普及国家通用语言文字",
                "管理宗教活动场所，制止乱建庙宇和非法宗教活动",
            ),
            *G(
                "社会管理",
                "做好村民委员会、居民委员会换届选举，指导修订村规民约，推进婚丧嫁娶移风易俗",
                "做好易肇事肇祸精神障碍患者之外一般重点人群的走访关爱",
            ),
            *G(
                "乡村振兴",
                "巩固拓展脱贫攻坚成果，落实“一户一策”精准帮扶",
                "做好农村集体资金、资产、资源管理，规范农村产权流转交易",
                "建设管理2座小（2）型水库之外的坝塘、沟渠等小型农田水利设施",
            ),
            C(
                "平安法治",
                "毒品预防教育和涉毒人员管控",
                "县公安局* 县司法局 县教育体育局",
                [
                    b(
                        "县公安局：",
                        A(
                            "承担县禁毒委员会办公室日常工作，侦办涉毒案件",
                            "对吸毒人员作出社区戒毒、社区康复决定",
                            "开展易制毒化学品检查",
                        ),
                    ),
                    b("县司法局：", A("指导强制隔离戒毒所与乡（镇）做好出所衔接")),
                    b("县教育体育局：", A("将毒品预防教育纳入中小学教学计划，每学年不少于2课时")),
                ],
                A(
                    "组建社区戒毒社区康复工作小组，签订协议，定期尿检",
                    "开展禁种铲毒踏查，发现罂粟等毒品原植物立即铲除并报县公安局",
                    "对困难戒毒人员给予就业、救助帮扶",
                ),
                sep="，",
            ),
            C(
                "平安法治",
                "边境“三非”外国人排查",
                "县公安局 县外事办公室",
                [
                    b(
                        "县公安局：",
                        N("查处非法入境、非法居留、非法就业外国人，依法遣送出境", "向乡（镇）通报重点线索"),
                    ),
                    b("县外事办公室：", N("协调处理涉外案（事）件，指导开展涉外宣传")),
                ],
                N("督促用工企业、蔗区农户如实登记务工人员信息", "发现可疑人员报派出所，由县公安局核查处理"),
                sep=" ",
            ),
            C(
                "民族宗教",
                "少数民族特色村寨和传统村落保护",
                "县民族宗教事务局 县住房和城乡建设局 县文化和旅游局",
                [
                    b("县民族宗教事务局：", N("申报、命名少数民族特色村寨，争取发展资金")),
                    b(
                        "县住房和城乡建设局：",
                        N("编制传统村落保护发展规划，实行挂牌保护", "指导土掌房、蘑菇房等传统民居修缮，检查资金使用"),
                    ),
                    b("县文化和旅游局：", N("认定和保护不可移动文物、非物质文化遗产项目")),
                ],
                N(
                    "建立村落历史建筑、古井、古树台账",
                    "督促村民按照保护规划建房，制止擅自拆除行为",
                    "报送村落发展动态信息。",
                ),
                sep="；",
            ),
            C(
                "乡村振兴",
                "烤烟生产和收购秩序维护",
                "县烟草专卖局（分公司） 县公安局",
                "县烟草专卖局（分公司）下达种植收购计划，签订种植合同，培训技术人员；联合公安机关查处无证收购、倒卖烟叶行为；负责烟叶生产基础设施补贴的核定与兑付。",
                "落实合同面积，动员烟农适时移栽、采烤；统计上报冰雹等灾害损失；维护收购站点秩序。",
                sep="；",
            ),
            C(
                "乡村振兴",
                "外来入侵物种防控",
                "县农业农村局 县林业和草原局 州生态环境局碧溪分局",
                [
                    b("县农业农村局：", A("开展农田外来入侵物种普查监测，公布福寿螺、草地贪夜蛾等防控方案")),
                    b("县林业和草原局：", A("开展林草、湿地生态系统外来入侵物种监测防控", "组织清除紫茎泽兰")),
                    b("州生态环境局碧溪分局：", A("开展外来入侵物种对生物多样性影响的评估")),
                ],
                A(
                    "宣传防控知识，制止随意放生、丢弃外来物种",
                    "组织村组对田埂、沟渠的福寿螺开展人工捡拾",
                    "上报新发现物种线索",
                ),
                sep="，",
            ),
            C(
                "自然资源",
                "林业有害生物防治",
                "县林业和草原局",
                L(
                    "编制松材线虫病、小蠹虫等有害生物防治方案，下达年度任务。",
                    "开展检疫执法，查处违法调运松木及其制品的行为。",
                    "组织社会化防治，验收防治成效。",
                ),
                L("组织护林员开展松科植物枯死木日常巡查；", "及时上报疫情，协助清理病死树。"),
            ),
            C(
                "自然资源",
                "野生亚洲象之外的野生动物致害补偿",
                "县林业和草原局 县财政局",
                [
                    b("县林业和草原局：", N("采购野生动物公众责任保险，勘验核定损失"), inline=True),
                    b("县财政局：", "保障补偿资金，监督资金使用。", inline=True),
                ],
                "受理农户报损，收集照片、地块坐标等材料，3日内移交县林草局；张贴补偿公示。",
                sep=" ",
            ),
            C(
                "卫生健康",
                "登革热、疟疾等传染病防控",
                "县卫生健康局* 县疾病预防控制局 县人民医院",
                [
                    b("县卫生健康局：", N("组织制定传染病防治规划和预案，调配医疗救治力量")),
                    b("县疾病预防控制局：", N("开展病媒生物监测，布雷图指数超过5时发布预警", "指导疫点处置、蚊媒消杀")),
                    b("县人民医院：", N("负责病例诊断、报告和隔离治疗")),
                ],
                N(
                    "发动群众翻盆倒罐、清除积水，落实爱国卫生“7个专项行动”",
                    "协助开展病例搜索和密切接触者管理",
                    "储备防控物资",
                ),
                tail="等部门",
                sep="、",
            ),
            C(
                "卫生健康",
                "校园周边和集贸市场食品安全",
                "县市场监督管理局 县教育体育局",
                [
                    b(
                        "县市场监督管理局：",
                        M(
                            "1.",
                            "对校园周边200米内食品经营户每学期检查不少于2次；",
                            "3.",
                            "按照《云南省食品生产加工小作坊和食品摊贩管理办法》开展登记管理。",
                        ),
                    ),
                    b("县教育体育局等部门：", M("1.", "督促学校落实校长负责制、陪餐制。")),
                ],
                M("1.", "登记农村自办宴席，50人以上的报县市场监督管理局；", "2.", "配合查处问题食品。"),
                sep="、",
            ),
            X(
                "经济发展",
                "规模以上企业入库申报材料审核",
                "县统计局 县工业和信息化商务局",
                "由县统计局会同县工业和信息化商务局直接对接企业，组织审核上报。",
                sep="，",
            ),
            X("民族宗教", "宗教教职人员认定备案", "县民族宗教事务局", "由县民族宗教事务局依法办理备案。"),
            X(
                "社会管理",
                "养犬登记和流浪犬收容处置",
                "县公安局 县农业农村局 县住房和城乡建设局",
                [
                    b("县公安局：", N("办理城区养犬登记，查处犬只伤人案件")),
                    b("县农业农村局：", N("组织犬只狂犬病强制免疫")),
                    b("县住房和城乡建设局：", N("负责收容建成区流浪犬")),
                ],
                sep="；",
            ),
            X(
                "乡村振兴",
                "对渔政违法行为的查处",
                "县农业农村局",
                "由县农业农村局开展禁渔期巡查执法，没收违法所得和禁用渔具。",
            ),
            X(
                "自然资源",
                "采挖移植古树名木的行政处罚",
                "县林业和草原局",
                "由县林业和草原局受理举报，现场勘验，立案查处。",
            ),
            X(
                "卫生健康",
                "对非医学需要鉴定胎儿性别行为的查处",
                "县卫生健康局 县市场监督管理局",
                "由县卫生健康局、县市场监督管理局开展联合执法；涉嫌犯罪的移送公安机关。",
                sep=" ",
            ),
            X(
                "城乡建设",
                "房屋建筑起重机械安全检查",
                "县住房和城乡建设局",
                "由县住房和城乡建设局委托第三方机构每季度检查1次。",
            ),
        ]
    ),
)

# --------------------------------------------------------------------------
# B4  内蒙古 · 查干陶勒盖镇  (.xlsx)
# --------------------------------------------------------------------------

B4 = dict(
    title="查干陶勒盖镇履行职责事项清单",
    edition="2024-11",
    township=place("查干陶勒盖镇", "巴彦高勒旗", "锡林郭勒盟", "内蒙古自治区"),
    declared_total=None,
    notes=[
        "the document's title, its higher places and its date stand on a cover sheet (封面)",
        "each list's title row is merged and declares its count (14, 9, 8; all fit); no total",
        "column order: 事项类别 before 序号; 备注 is the last column and belongs to no duty",
        "two header rows: 职责分工 is merged above 上级部门职责 and 乡镇配合职责; the other headings are merged down",
        "numbers are text (some with a trailing space); cells have trailing spaces",
        "category cells: filled in every row on the basic sheet, merged down on the cooperative "
        "sheet, filled in the first row only (blank below) on the reclaimed sheet",
        "departments of the cooperative sheet stand one a line",
        "cooperative 7 (township): items typed on in one line; item 2. begins with a date "
        "(2.10月15日前…), which is no decimal",
    ],
    rows=number(
        [
            *G(
                "党的建设",
                "落实党建工作责任制，推进嘎查村党组织“五化协同、大抓基层”",
                "开展草原学习轻骑兵宣讲，加强和改进思想政治工作",
                "做好嘎查村“两委”班子、驻村第一书记和工作队日常管理",
                "推进基层民主政治建设，落实“四议两公开”",
            ),
            *G(
                "经济发展",
                "发展肉牛肉羊舍饲育肥、乌珠穆沁羊品种选育等畜牧业生产",
                "开展统计调查，做好牧业年度普查数据采集",
                "服务重点项目建设，做好征地拆迁政策宣传和矛盾化解",
            ),
            *G(
                "民生服务",
                "建设维护退役军人服务站，做好拥军优属、优待证申领",
                "落实残疾人无障碍改造、辅助器具适配等服务",
                "做好城乡居民养老保险待遇资格认证",
            ),
            *G("生态环保", "落实草原生态保护补助奖励政策，开展草牧场权属矛盾调处", "落实河湖长制，常态化开展巡查"),
            *G("民族宗教", "促进各民族交往交流交融，组织开展民族政策宣传月活动"),
            *G("综合政务", "做好公文处理、会务、保密、\n政务值班和后勤保障工作"),
            C(
                "生态环保",
                "禁牧休牧和草畜平衡监管",
                "旗林业和草原局* 旗农牧局 旗公安局",
                [
                    b(
                        "旗林业和草原局：",
                        N(
                            "划定禁牧区、草畜平衡区，核定载畜量，组织签订责任书",
                            "查处违反禁牧休牧规定放牧的行为",
                            "发放草原补奖信息核定结果",
                        ),
                    ),
                    b("旗农牧局：", N("指导牲畜出栏和饲草料储备，核算牲畜头数")),
                    b("旗公安局：", N("查处阻碍草原执法的违法行为")),
                ],
                N(
                    "组织草原管护员开展日常巡查，劝返禁牧区放牧牲畜",
                    "登记牲畜数量，发现超载及时上报",
                    "协助送达处罚文书",
                ),
                note="旗级三方联合执法每年2次",
            ),
            C(
                "生态环保",
                "草原鼠害虫害防治",
                "旗林业和草原局",
                "旗林业和草原局负责草原有害生物监测预警，制定防治方案；采购生物药剂，组织飞防作业；对防治效果进行评估。",
                "组织牧户配合防治作业，提前转移作业区牲畜；反馈鼠害虫害发生面积。",
            ),
            C(
                "生态环保",
                "露天煤矿周边环境整治",
                "盟生态环境局巴彦高勒分局 旗自然资源局 旗能源局",
                [
                    b(
                        "盟生态环境局巴彦高勒分局：",
                        N("监督检查矿山企业扬尘防治、水污染防治措施落实情况", "受理处置环境信访投诉"),
                    ),
                    b("旗自然资源局：", N("监督矿山企业履行地质环境治理恢复义务，验收到界排土场")),
                    b("旗能源局：", N("督促煤矿企业落实封闭储煤、车辆冲洗要求")),
                ],
                N(
                    "对矿区周边3.5公里范围内牧户反映的问题进行登记",
                    "参与企地矛盾协调",
                    "发现车辆抛洒、乱碾草场等行为及时上报",
                ),
                note="见旗政办发〔2023〕14号 ",
            ),
            C(
                "农牧水利",
                "重大动物疫病防控",
                "旗农牧局 旗卫生健康委员会",
                [
                    b(
                        "旗农牧局：",
                        N(
                            "负责口蹄疫、小反刍兽疫、布鲁氏菌病强制免疫和监测",
                            "组织疫区封锁、扑杀和无害化处理",
                            "兑现强制扑杀补助",
                        ),
                    ),
                    b("旗卫生健康委员会：", N("开展高危人群布病筛查、救治")),
                ],
                N("督促养殖场（户）履行强制免疫主体责任", "协助调查核实疫情，做好牧户思想工作", "核对扑杀牲畜数量"),
                tail="等部门",
            ),
            C(
                "农牧水利",
                "农村牧区供水安全",
                "旗水利局",
                Y(
                    "编制供水工程规划，实施老旧管网更新改造；",
                    "开展水源井水量、水质检测，供水保证率不低于90%；",
                    "培训供水管护人员。",
                ),
                Y("确定嘎查村管水员，开展日常巡护；", "组织收缴水费；", "停水超过24小时的，报告旗水利局并协助送水。"),
            ),
            C(
                "应急管理",
                "白灾、沙尘暴等自然灾害应对",
                "旗应急管理局* 旗气象局 旗交通运输局 旗农牧局",
                [
                    b("旗应急管理局：", N("启动救灾应急响应，下拨救灾物资和资金")),
                    b("旗气象局：", N("发布暴风雪、寒潮、沙尘暴预警信息")),
                    b("旗交通运输局：", N("清除公路积雪，保障饲草料运输")),
                    b("旗农牧局：", N("调运储备饲草料，指导接羔保育")),
                ],
                N(
                    "入户通知防灾避险信息，清点牧户人员",
                    "打通嘎查至牧户的便道，转移受困人员和牲畜",
                    "统计受灾情况，公示救助名单",
                ),
                note="  ",
            ),
            C(
                "应急管理",
                "散煤取暖一氧化碳中毒防范",
                "旗应急管理局 旗住房和城乡建设局",
                [
                    b("旗应急管理局：", N("综合协调一氧化碳中毒防范工作，组织媒体宣传")),
                    b("旗住建局：", N("指导农村牧区取暖设施改造，推广使用一氧化碳报警器")),
                ],
                run(N("建立取暖户台账；", "10月15日前完成烟道检查；", "劝导更换不合格炉具。")),
            ),
            C(
                "市场监管",
                "燃气安全和液化气瓶监管",
                "旗住房和城乡建设局 旗市场监督管理局",
                [
                    b(
                        "旗住房和城乡建设局：",
                        N("负责燃气经营许可，对瓶装液化气企业入户安检进行监督", "查处违规储存、倒灌行为"),
                    ),
                    b("旗市场监督管理局：", N("负责气瓶充装许可和气瓶、灶具、连接管质量监管")),
                ],
                N("在餐饮场所排查“50公斤气液两相瓶”、可调节式减压阀等隐患", "督促商户整改，拒不整改的移交旗市场监管局"),
            ),
            C(
                "文化旅游",
                "草原旅游点安全管理",
                "旗文化和旅游局 旗林业和草原局 旗应急管理局",
                [
                    b("旗文化和旅游局：", N("负责A级旅游景区、星级牧户游的评定和检查", "处理旅游投诉")),
                    b("旗林业和草原局、旗应急管理局：", N("联合检查占用草原审批和防火措施")),
                ],
                N("登记牧家乐、自驾营地信息", "开展骑乘、越野车等项目安全提示"),
                note="2025年起执行",
            ),
            X(
                "经济发展",
                "牧区民间借贷登记",
                "旗人民政府金融工作办公室",
                "由旗人民政府金融工作办公室开展宣传提示，不再要求登记。",
                note="取消",
            ),
            X("经济发展", "粮食收购企业备案核查", "旗发展和改革委员会", "由旗发展和改革委员会受理备案，开展库存检查。"),
            X(
                "民生服务",
                "民办幼儿园安全责任考核",
                "旗教育局 旗公安局",
                "由旗教育局会同旗公安局开展督导检查，2024年9月起不再考核苏木镇。",
                note="原由镇承担 ",
            ),
            X(
                "民生服务",
                "对低保家庭金融资产的核查",
                "旗民政局",
                "由旗民政局通过自治区居民家庭经济状况核对平台查询比对。",
            ),
            X(
                "生态环保",
                "草原征占用审核审批材料预审",
                "旗林业和草原局",
                "由旗林业和草原局直接受理，依据《内蒙古自治区草原管理条例》第30条等规定审核。",
            ),
            X(
                "生态环保",
                "医疗废物收集转运",
                "旗卫生健康委员会 盟生态环境局巴彦高勒分局",
                [
                    b("旗卫生健康委员会：", N("督促医疗机构分类收集、登记交接")),
                    b("盟生态环境局巴彦高勒分局：", N("监督集中处置单位运输、处置行为")),
                ],
            ),
            X("应急管理", "危险化学品企业安全评价报告备案", "旗应急管理局", "由旗应急管理局审查备案。"),
            X(
                "市场监管",
                "计量器具强制检定",
                "旗市场监督管理局",
                "由旗市场监督管理局组织检定机构对集贸市场在用衡器进行免费检定。",
                note=" ",
            ),
        ]
    ),
)

# --------------------------------------------------------------------------
# B5  黑龙江 · 东升镇  (.txt, GB18030)
# --------------------------------------------------------------------------


def I(label, steps):  # a labelled block typed on in one line
    return b(label, steps, inline=True, run=True)


B5 = dict(
    title="黑龙江省松岭市东升镇履行职责事项清单",
    edition=None,
    township=place("东升镇", "松岭市", None, "黑龙江省"),
    declared_total=None,
    notes=[
        "GB18030 (㽏 in 㽏子沟村 takes four bytes, so GBK does not decode it)",
        "松岭市 is a county-level city: it is the township's county level, no prefecture is named",
        "categories are lines of their own (一、党的建设（4项）); 序号 restarts under each",
        "page titles and the heading line are repeated inside the lists; headings with inner spaces "
        "(序 号, 事 项 名 称)",
        "a cell is always one line: headings of blocks and items follow each other in one run",
        "no total declared; the list titles declare 15, 9 and 6, all fit",
        "cooperative 粮食收购 (superior): the item numbers go 1、3、 (2、 is skipped)",
        "1.5米 and 3.15 in texts are no item numbers",
    ],
    rows=number(
        [
            *G(
                "党的建设",
                "深入学习宣传贯彻党的创新理论，落实“第一议题”制度",
                "加强基层党组织建设，整顿软弱涣散村党组织，管理村级后备干部",
                "开展党风廉政教育，落实中央八项规定及其实施细则精神",
                "做好工会、共青团、妇联等群团工作，维护职工、青少年、妇女儿童合法权益",
            ),
            *G(
                "经济发展",
                "培育鲜食玉米、蓝靛果、食用菌等特色种养业，服务绿色食品基地建设",
                "做好固定资产投资、农业生产等统计数据采集上报",
                "盘活集体“五荒”地、闲置校舍等资产资源",
            ),
            *G(
                "民生服务",
                "落实孤寡老人、留守老人探访关爱制度，建设互助养老点",
                "做好就业困难人员认定、失业登记和灵活就业服务",
                "受理住房救助、慈善救助等申请",
            ),
            *G(
                "乡村振兴",
                "落实粮食安全党政同责，完成粮食播种面积11.3万亩",
                "推进农村厕所改造问题排查整改，管护乡村绿化美化设施",
                "管理农村土地承包合同，调处土地承包经营纠纷",
            ),
            *G("平安法治", "建设综治中心，推进“多元解纷”，开展重点人员稳控", "做好人民调解、法律援助申请初审工作"),
            C(
                "乡村振兴",
                "黑土地保护利用",
                "市农业农村局* 市自然资源局",
                [
                    I(
                        "市农业农村局：",
                        D("编制黑土地保护规划，推广秸秆翻埋、深松、有机肥还田技术", "建设长期定位监测点，评价耕地质量"),
                    ),
                    I("市自然资源局：", D("查处盗挖、滥挖黑土违法行为", "监督建设项目表土剥离再利用")),
                ],
                run(
                    D(
                        "宣传《黑龙江省黑土地保护利用条例》",
                        "组织农户开展轮作休耕，核实作业面积",
                        "发现盗采泥炭黑土线索立即制止并上报",
                    )
                ),
                sep="、",
            ),
            C(
                "乡村振兴",
                "农机安全监理",
                "市农业农村局",
                "负责拖拉机、联合收割机登记和驾驶操作证核发；开展农机安全技术检验；在农忙季节组织农机安全执法检查，依法处理违法操作行为。",
                "建立农业机械台账，督促机手参加年检；协助处理农机事故。",
            ),
            C(
                "乡村振兴",
                "粮食收购和农民售粮服务",
                "市发展和改革局 市市场监督管理局 市农业农村局",
                [
                    I(
                        "市发展和改革局：",
                        M(
                            "1、",
                            "组织实施粮食收购政策，管理收购企业备案；",
                            "3、",
                            "监督检查政策性粮食库存，查处“打白条”。",
                        ),
                    ),
                    I("市市场监督管理局：", M("1、", "查处粮食收购计量器具作弊、压级压价行为，受理“3.15”消费投诉。")),
                    I("市农业农村局：", M("1、", "指导农户科学储粮。")),
                ],
                run(D("摸底余粮数量、保管条件，推广离地1.5米通风储粮", "及时发布售粮信息，协调收购主体入村")),
                sep=" ",
            ),
            C(
                "应急管理及消防",
                "松花江支流防汛抗旱",
                "市水务局* 市应急管理局 市气象局",
                [
                    I("市水务局：", D("编制洪水调度方案，维修养护堤防、涵闸", "发布水情旱情信息，提供技术支撑")),
                    I("市应急管理局：", D("组织指挥抢险救援，调用防汛物资")),
                    I("市气象局：", "提供降雨实况和预报。"),
                ],
                run(
                    D(
                        "修订镇级防汛预案，组建抢险队伍100人",
                        "对东升镇㽏子沟村等低洼村屯开展隐患排查",
                        "转移安置受威胁群众，上报灾情",
                    )
                ),
                tail="等部门",
                sep="、",
            ),
            C(
                "应急管理及消防",
                "春秋季森林防火",
                "市林业和草原局 市公安局 市应急管理局",
                [
                    I("市林业和草原局：", Y("划定高火险区，下达防火任务；", "督促林场、镇村落实护林责任。")),
                    I("市公安局、市应急管理局：", Y("分别负责火案侦破、扑救指挥。")),
                ],
                run(Y("设卡登记进山人员车辆；", "收缴火种；", "组织村民开设防火隔离带。")),
                sep="、",
            ),
            C(
                "生态环保",
                "燃煤锅炉和散煤治理",
                "市生态环境局松岭分局 市市场监督管理局",
                [
                    I("市生态环境局松岭分局：", D("建立10蒸吨以下燃煤锅炉淘汰清单", "抽测锅炉污染物排放")),
                    I("市市场监督管理局：", D("查处销售不合格煤炭行为")),
                ],
                run(D("摸排散煤用户，宣传补贴政策", "配合核实拆除情况")),
                sep=" ",
            ),
            C(
                "生态环保",
                "畜禽粪污资源化利用",
                "市农业农村局 市生态环境局松岭分局",
                "市农业农村局负责编制畜禽粪污资源化利用规划，指导建设堆沤设施，市生态环境局松岭分局负责规模养殖场排污许可和污染查处。",
                "督促散养户建设防雨防渗防溢流设施，清理村内“三堆”。",
                sep="、",
            ),
            C(
                "民生服务",
                "冬季供热保障",
                "市住房和城乡建设局",
                run(
                    D(
                        "核发供热经营许可，储备应急热源",
                        "监督供热单位按照室温不低于20℃标准供热",
                        "处理市长热线转办的供热投诉",
                    )
                ),
                "入户登记供热不达标问题，由市住建局协调供热企业解决。",
            ),
            C(
                "民生服务",
                "残疾儿童康复救助",
                "市残疾人联合会 市民政局",
                [I("市残联：", D("确定定点康复机构，审核发放补助")), I("市民政局：", D("将符合条件家庭纳入社会救助"))],
                run(D("受理申请，核对监护人信息", "宣传筛查政策")),
                sep="、",
            ),
            X(
                "乡村振兴",
                "对“菜篮子”商品价格的监测",
                "市发展和改革局",
                "由市发展和改革局设立价格监测点，定期采集发布。",
            ),
            X("乡村振兴", "农业植物检疫证书核发初审", "市农业农村局", "由市农业农村局受理、检疫、发证。"),
            X(
                "应急管理及消防",
                "工贸企业有限空间作业执法检查",
                "市应急管理局",
                run(D("由市应急管理局编制年度执法计划", "按照计划开展检查，查处违法行为")),
            ),
            X(
                "生态环保",
                "采砂场生态修复验收",
                "市自然资源局 市水务局",
                "由市自然资源局、市水务局组织专家现场验收，验收意见抄送镇政府。",
                sep="、",
            ),
            X(
                "民生服务",
                "无固定收入证明的开具",
                "市民政局 市人力资源和社会保障局",
                "取消证明，由市民政局、市人力资源和社会保障局通过信息比对核实。",
                sep=" ",
            ),
            X(
                "民生服务",
                "老年人意外伤害保险参保率考核",
                "市卫生健康局",
                "由市卫生健康局组织宣传，群众自愿参保，不再下达指标。",
            ),
        ],
        restart=True,
    ),
)

# --------------------------------------------------------------------------
# B6  重庆 · 青木街道  (.pdf)
# --------------------------------------------------------------------------

B6 = dict(
    title="重庆市江澜区青木街道履职事项清单",
    edition="2025-06",
    township=place("青木街道", "江澜区", None, "重庆市"),
    declared_total=30,
    notes=[
        "the title stands on the first page only; headings are not repeated on later pages",
        "category cells are merged down (and over page breaks); rows break over pages",
        "page numbers (— 1 —) stand at the foot of every page and belong to nothing",
        "江澜区 is a district right under the municipality: no prefecture",
        "declared 30: 14, 10 and 6; all fit",
        "the document's parts follow each other without a page break",
        "cooperative 6 names 区住房和城乡建设委员会 in the department cell and 区住房城乡建委 in the label",
    ],
    rows=number(
        [
            *G(
                "党的建设",
                "加强社区党组织建设，推行“社区吹哨、部门报到”工作机制",
                "做好离退休干部、退役军人党员等流动党员教育管理",
                "推动新业态新就业群体党建，建设“小哥驿站”",
                "开展理论武装和意识形态阵地管理",
            ),
            *G("经济发展", "培育楼宇经济、夜间经济，服务辖区商贸企业", "开展经济普查、人口抽样调查和劳动力调查"),
            *G(
                "民生服务",
                "办理老年人优待、高龄失能老年人养老服务补贴初审",
                "管理社区养老服务站、老年食堂，推广“一刻钟便民生活圈”",
                "做好零就业家庭动态清零，组织招聘活动",
            ),
            *G(
                "城市管理",
                "推进社区微更新，建设街头绿地、口袋公园",
                "指导业主大会、业主委员会成立换届，调处物业服务纠纷",
                "开展爱国卫生、病媒生物防制和控烟宣传",
            ),
            *G("平安法治", "建设街道综合治理中心，运行“141”基层智治体系", "做好信访代办、涉法涉诉等矛盾纠纷的引导"),
            C(
                "城市管理",
                "违法建设治理",
                "区城市管理局* 区规划和自然资源局 区住房和城乡建设委员会",
                [
                    b(
                        "区城市管理局：",
                        N(
                            "统筹违法建设整治工作，制定年度计划和考核细则",
                            "依法查处城镇规划区内违法建设",
                            "对街道执法业务进行培训、指导",
                        ),
                    ),
                    b("区规划和自然资源局：", N("出具规划认定意见，查询规划许可档案", "对违法用地问题进行查处")),
                    b(
                        "区住房和城乡建设委员会：",
                        N("查处擅自变动房屋建筑主体和承重结构的行为", "暂停办理违法房屋交易网签"),
                    ),
                ],
                N(
                    "开展网格化巡查，对新增违法建设做到早发现、早制止、早报告",
                    "协助入户调查、送达文书，稳控当事人情绪",
                    "组织拆除现场警戒和周边居民疏散",
                    "做好拆后清运、复绿工作",
                ),
            ),
            C(
                "城市管理",
                "生活垃圾分类",
                "区城市管理局",
                N(
                    "编制生活垃圾分类专项规划，建设中转、处置设施",
                    "制定分类投放指南，开展业务培训",
                    "对分类收运单位进行监督考核",
                    "查处混装混运行为",
                ),
                N(
                    "动员居民分类投放，在小区设置桶前督导员",
                    "协调落实投放点位，撤桶并点",
                    "发现收运车辆混装混运的，向区城市管理局报告",
                ),
            ),
            C(
                "城市管理",
                "餐饮油烟和社会生活噪声污染防治",
                "区生态环境局 区城市管理局 区公安分局",
                [
                    b("区生态环境局：", N("监测餐饮油烟、噪声排放", "督促产生油烟的餐饮服务单位安装净化设施")),
                    b(
                        "区城市管理局：",
                        N("查处在居民住宅楼新建产生油烟餐饮项目的行为", "查处夜间22时至次日6时违规施工噪声"),
                    ),
                    b("区公安分局：", N("处理广场舞、家庭娱乐等社会生活噪声扰民警情，责令改正、予以警告")),
                ],
                N(
                    "走访收集居民诉求，建立扰民点位清单",
                    "开展文明健身宣传，引导广场舞团队签订公约",
                    "劝导不听的，联系辖区派出所处置",
                ),
            ),
            C(
                "城市管理",
                "城市排水管网和海绵设施维护",
                "区住房和城乡建设委员会",
                "编制城市排水防涝规划；组织排水管网清淤、检测，改造雨污混接点；负责排水许可管理；暴雨期间组织抽排作业，维护易涝点位警示设施。",
                "督促小区物业定期清掏雨水箅子和化粪池；排查并上报井盖缺失、管道堵塞问题；配合处置积水险情。",
            ),
            C(
                "应急管理及消防",
                "高层建筑消防安全",
                "区消防救援支队* 区住房和城乡建设委员会 区应急管理局",
                [
                    *T(
                        "隐患排查：",
                        b(
                            "区消防救援支队：",
                            N(
                                "监督抽查高层公共建筑、住宅小区消防设施完好情况",
                                "查处占用消防车通道、锁闭安全出口等行为",
                            ),
                        ),
                        b(
                            "区住房和城乡建设委员会：",
                            N("监督物业服务企业履行消防设施日常维护责任", "使用物业专项维修资金保障消防设施应急维修"),
                        ),
                    ),
                    *T("应急处置：", b("区应急管理局：", N("综合协调火灾事故调查和善后处置"))),
                ],
                N(
                    "组建微型消防站，开展初起火灾扑救训练",
                    "劝导楼道堆物、电动自行车“进楼入户”、飞线充电行为",
                    "统计独居、行动不便人员名单，协助疏散",
                ),
            ),
            C(
                "应急管理及消防",
                "城镇老旧房屋安全管理",
                "区住房和城乡建设委员会* 区教育委员会 区商务委员会",
                [
                    b(
                        "区住房城乡建委：",
                        N("组织全区城镇房屋安全隐患排查，建立“一房一档”", "对疑似危险房屋督促委托鉴定", "指导解危除险"),
                    ),
                    b("区教育委员会：", N("排查学校、幼儿园校舍安全")),
                    b("区商务委员会：", N("督促商场、餐饮场所业主开展自查")),
                ],
                N("组织产权人自查填报，采集房屋基础信息", "设置危房警示标识，动员D级危房人员搬离"),
            ),
            C(
                "平安法治",
                "养犬管理",
                "区公安分局 区农业农村委员会 区城市管理局",
                [
                    b(
                        "区公安分局：",
                        N("负责养犬登记、年检，查处烈性犬违规饲养、犬只伤人等行为", "设立犬只收容留检场所"),
                    ),
                    b("区农业农村委员会：", N("设置狂犬病免疫点，监督动物诊疗机构")),
                    b("区城市管理局：", N("查处携犬外出不即时清理粪便的行为")),
                ],
                N("指导社区制定文明养犬公约", "协助捕捉流浪犬，通报犬只伤人线索"),
            ),
            C(
                "平安法治",
                "流动人口和出租房屋服务管理",
                "区公安分局",
                L(
                    "负责流动人口居住登记和居住证核发，查处不按规定报送信息的出租人、用工单位。",
                    "指导社区登记租赁信息，开展“二维码门牌”采集应用。",
                    "打击利用出租房屋从事的违法犯罪活动。",
                ),
                L("依托网格员每月入户采集核实信息。", "协助开展“日租房”“群租房”清查整治。"),
            ),
            C(
                "民生服务",
                "保障性租赁住房资格审核",
                "区住房和城乡建设委员会 区民政局 区人力资源和社会保障局",
                [
                    b(
                        "区住房和城乡建设委员会：",
                        N("公布房源，复核申请人住房情况，组织摇号配租", "对转租、闲置情形予以清退"),
                    ),
                    b("区民政局、区人力资源和社会保障局：", N("比对申请人婚姻、收入、社会保险缴纳信息")),
                ],
                N("受理申请，3.5个工作日内完成初审", "在社区公示栏公示7日，处理异议"),
            ),
            C(
                "市场监管",
                "电梯安全运行监管",
                "区市场监督管理局 区住房和城乡建设委员会",
                [
                    b(
                        "区市场监督管理局：",
                        N("负责电梯使用登记、检验检测监管，查处维保单位违法行为", "指导电梯困人应急救援"),
                    ),
                    b(
                        "区住房和城乡建设委员会：",
                        N("受理老旧小区加装电梯联合审查", "按照《重庆市物业专项维修资金管理办法》审核电梯维修资金"),
                    ),
                ],
                N("摸排“三无”小区电梯，协调确定管理责任人", "召集业主协商加装电梯、维修资金分摊事宜"),
                tail="等部门",
            ),
            X(
                "城市管理",
                "占道停车收费行为的处罚",
                "区城市管理局",
                "由区城市管理局联合交巡警开展巡查，查处私划车位、违规收费行为。",
            ),
            X(
                "城市管理",
                "建筑垃圾处置核准",
                "区城市管理局",
                "由区城市管理局直接受理审批，通过“渝快办”平台公开结果，加强运输线路监管。",
            ),
            X(
                "应急管理及消防",
                "涉爆粉尘企业执法检查",
                "区应急管理局",
                "由区应急管理局编制监督检查计划，聘请专家开展检查并督促闭环整改。",
            ),
            X(
                "民生服务",
                "托育机构备案和质量评估",
                "区卫生健康委员会 区市场监督管理局 区消防救援支队",
                [
                    b("区卫生健康委员会：", N("受理备案，组织质量评估", "公布备案机构名单")),
                    b("区市场监督管理局、区消防救援支队：", N("按照职责分工核验登记、食品、消防条件")),
                ],
            ),
            X("民生服务", "社会团体成立登记的审查", "区民政局", "由区民政局会同业务主管单位审查。"),
            X(
                "市场监管",
                "非法传销窝点的认定和查处",
                "区市场监督管理局 区公安分局",
                "由区市场监督管理局会同区公安分局联合认定、捣毁窝点，遣返参与人员；构成犯罪的，依法追究刑事责任。",
            ),
        ]
    ),
)

# --------------------------------------------------------------------------
# B7  广东 · 白沙镇  (.xls)
# --------------------------------------------------------------------------

B7 = dict(
    title="龙津县白沙镇履行职责事项清单",
    edition=None,
    township=place("白沙镇", "龙津县", None, None),
    declared_total=None,
    notes=[
        "no categories at all in any of the lists; no region or prefecture is named (Guangdong shows "
        "only from the name of a regulation)",
        "sheet names are Sheet1 to Sheet3; the list titles are numbered lines "
        "(一、基本履职事项清单（13项）), the document's title stands on the first sheet only",
        "cooperative headings: 县级部门, 县级部门职责, 镇配合职责",
        "reclaimed cells use half-width colons (承接部门: / 工作方式:), one row a full-width one",
        "nested items are flat steps in printed order, each with its own marker",
        "cooperative 4: a topic line (日常检查：) above labels, then a second topic; cooperative 7: "
        "a topic with text and no label (block label = the topic itself, debatable)",
        "some numbers are numeric cells, some are text",
        "cooperative 9 (township): ② is printed twice",
    ],
    rows=number(
        [
            *G(
                None,
                "坚持党对基层工作的全面领导，健全镇党委统一指挥协调工作机制",
                "抓好村（社区）党组织书记“头雁”工程，规范党群服务中心运行",
                "做好侨情调查、侨务政策宣传，联系服务海外乡亲和归侨侨眷",
                "落实“百县千镇万村高质量发展工程”，建设圩镇“七个一”项目",
                "培育荔枝、丝苗米、罗氏虾等产业，建设冷链物流设施",
                "推进村级工业园升级改造，协助企业办理\n增资扩产手续",
                "做好计划生育特殊家庭扶助、孕前优生健康检查动员",
                "管理镇文化站、农家书屋，组织群众性文体活动",
                "开展城乡居民社会保险参保、待遇领取资格认证",
                "调处山林、土地、水利纠纷，受理行政复议咨询",
                "落实河长制，保洁辖区内河涌18.6公里",
                "推进农村生活污水治理设施运行维护",
                "管理镇属国有资产、政府采购和工程招标",
            ),
            C(
                None,
                "台风、暴雨灾害防御",
                "县应急管理局* 县水利局 县气象局",
                [
                    b("县应急管理局：", R("启动、调整、终止防台风应急响应", "统筹开放应急避护场所，调拨救灾物资")),
                    b("县水利局：", R("负责江河洪水监测预报，指导堤围抢险", "调度水库、水闸")),
                    b("县气象局：", R("发布台风、暴雨预警信号")),
                ],
                R(
                    "落实“关停撤躲移避”措施，转移渔排、工棚、低洼地人员",
                    "组织三防队伍巡查堤围险段",
                    "核报灾情，发放救助款物",
                ),
                sep="\n",
            ),
            C(
                None,
                "出租屋和流动人口治安管理",
                "县公安局 县司法局",
                [
                    b(
                        "县公安局、县司法局：",
                        [
                            S("（一）", "登记管理。"),
                            S("1.", "核发居住证，采集从业人员信息；"),
                            S("2.", "对出租屋实行“红黄绿”分级管理。"),
                            S("（二）", "法治宣传。"),
                            S("1.", "编印普法手册；"),
                            S("2.", "组织律师进社区讲解租赁法律知识。"),
                        ],
                    )
                ],
                K("组织专职管理员入户登记出租屋信息", "督促业主加装独立式感烟火灾探测报警器", "向县公安局移送可疑线索"),
            ),
            C(
                None,
                "未成年人保护和防溺水",
                "县教育局* 县民政局 县水利局",
                [
                    b("县教育局等部门：", K("建立防溺水联防联控机制，开展“六不”教育", "督促学校向家长发放告知书")),
                    b("县民政局：", K("指导镇未成年人保护工作站建设")),
                    b("县水利局：", K("在水库、山塘设置警示标志")),
                ],
                K("排查危险水域，建立“四个一”防护设施台账", "暑假期间安排巡查员劝离野泳未成年人", "关爱留守儿童"),
                tail="等部门",
                sep="\n",
            ),
            C(
                None,
                "村级工业园安全生产",
                "县应急管理局* 县消防救援大队 县工业和信息化局",
                [
                    *T(
                        "日常检查：",
                        b("县应急管理局：", R("检查涉氨制冷、粉尘涉爆、有限空间等重点企业", "查处未依法培训上岗行为")),
                        b("县消防救援大队：", R("抽查“厂中厂”消防安全条件")),
                    ),
                    *T("整治提升：", b("县工业和信息化局：", R("制定改造提升方案，认定“工改工”项目")), same_line=True),
                ],
                R(
                    "与企业签订安全生产责任书，开展“三小”场所摸底",
                    "对一般隐患督促整改，重大隐患上报",
                    "协调厂房业主补办消防手续",
                ),
                sep="、",
            ),
            C(
                None,
                "内河非法捕捞治理",
                "县农业农村局",
                R("组织实施珠江流域禁渔期制度，执法巡查", "查处电鱼、毒鱼、炸鱼行为", "没收“三无”船舶"),
                "协助登记渔船渔民信息；劝阻违规垂钓；发现电鱼行为及时举报。",
            ),
            C(
                None,
                "食品小作坊和农村宴席监管",
                "县市场监管局",
                "县市场监管局按照《广东省食品生产加工小作坊和食品摊贩管理条例》办理登记证；每年抽检腐竹、米粉、花生油等产品；对集体聚餐实施现场指导。",
                [
                    b(
                        None,
                        [
                            S("（一）", "收集小作坊、摊贩信息，报送县市场监管局；"),
                            S("（二）", "受理农村集体聚餐备案："),
                            S("1.", "核对厨师健康证；"),
                            S("2.", "检查场地，提醒留样48小时。"),
                        ],
                    )
                ],
            ),
            C(
                None,
                "古驿道和革命遗址保护",
                "县文化广电旅游体育局 县退役军人事务局",
                [
                    *T(
                        "保护利用：",
                        b(None, "编制古驿道保护规划，修缮驿亭、古桥，串联12.5公里徒步线路。"),
                        b("县文化广电旅游体育局：", R("公布文物保护单位名录，划定保护范围", "查处损毁文物行为")),
                        b("县退役军人事务局：", R("管理烈士墓、纪念碑")),
                    )
                ],
                R("聘请文物保护员，开展日常巡护", "制止在保护范围内取土、采石"),
                sep="、",
            ),
            C(
                None,
                "打击非法采矿",
                "县自然资源局 县公安局 县水利局",
                [
                    b("县自然资源局：", N("查处稀土、高岭土、石材非法开采", "建立矿产卫片图斑核查机制")),
                    b("县公安局：", N("侦办非法采矿案件")),
                    b("县水利局：", N("查处河道非法采砂")),
                ],
                N("在重点山头设置巡查卡口", "封堵非法矿点道路，清理设备", "由县自然资源局认定后，协助复绿"),
                sep="\n",
            ),
            C(
                None,
                "登革热防控",
                "县卫生健康局 县住房和城乡建设局",
                [b("县卫生健康局：", R("监测布雷图指数，处置疫点")), b("县住建局：", R("督促在建工地清除积水"))],
                M("①", "每周五开展清积水行动；", "②", "协助入户搜索病例；", "②", "组织志愿者宣传。"),
                sep="\n",
            ),
            X(
                None,
                "对校车驾驶人资格的审查",
                "县公安局 县教育局",
                "由县公安局审核驾驶资格，县教育局督促校方落实管理责任。",
                colon=":",
            ),
            X(
                None,
                "农村集体建设用地使用权初始登记材料盖章",
                "县自然资源局",
                "由县自然资源局依申请办理，不再要求镇政府盖章。",
                colon=":",
            ),
            X(
                None,
                "违反《广东省城乡生活垃圾管理条例》行为的处罚",
                "县城市管理和综合执法局",
                R("由县城市管理和综合执法局开展执法检查，立案处罚", "将处罚结果纳入信用记录"),
                colon=":",
                plain=True,
            ),
            X(
                None,
                "网吧、电竞酒店接纳未成年人的查处",
                "县文化广电旅游体育局 县公安局",
                [
                    b("县文化广电旅游体育局:", N("检查实名登记和技术措施")),
                    b("县公安局:", N("查处旅馆业违反“五必须”规定行为")),
                ],
                colon=":",
                plain=True,
            ),
            X(None, "旧机动车拆解企业备案", "县工业和信息化局", "由县工业和信息化局受理并现场核查。", colon="："),
            X(
                None,
                "重点企业碳排放数据核实",
                "市生态环境局龙津分局",
                "由市生态环境局龙津分局组织技术机构开展核查，核查结果2.0版台账共享至镇政府。",
                colon=":",
            ),
        ]
    ),
)

DOCS = {"b1": B1, "b2": B2, "b3": B3, "b4": B4, "b5": B5, "b6": B6, "b7": B7}


def method_lines(r, colon="：", sep="、"):
    """The lines of an 承接部门及工作方式 cell, as (marker, text, auto)."""
    colon = r.get("colon") or colon
    out = [("", "承接部门" + colon + dep_print(r, sep), None)]
    rest = lines(r["sides"][0][1])
    head = "工作方式" + colon
    blocks = r["sides"][0][1]
    own_line = r["plain"] or len(blocks) > 1 or blocks[0]["label"] or not (len(rest) == 1 and rest[0][0] == "")
    if own_line:
        out.append(("", head, None))
        out += rest
    else:
        out.append(("", head + rest[0][1], None))
    return out


# --------------------------------------------------------------------------
# Word files, written part by part
# --------------------------------------------------------------------------

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'mc:Ignorable="wps"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WHO = 'w:author="党政办" w:date="2025-02-18T09:30:00Z"'
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


class Word:
    def __init__(self, font="仿宋_GB2312", size=24, landscape=True, footer=False):
        self.font, self.size = font, size
        self.landscape, self.footer = landscape, footer
        self.body, self.nums, self.comments, self.footnotes = [], {}, [], []
        self.ids = 100

    def next(self):
        self.ids += 1
        return self.ids

    def num(self, key):
        return self.nums.setdefault(key, len(self.nums) + 1)

    def runs(self, text, rpr="", deleted=False):
        """Runs of a text with marks."""
        rpr = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""

        def run(t, tag="w:t"):
            # a newline in the text is a soft break
            bits = [f'<{tag} xml:space="preserve">{escape(x)}</{tag}>' if x else "" for x in t.split("\n")]
            return f"<w:r>{rpr}{'<w:br/>'.join(bits)}</w:r>" if t else ""

        if deleted:
            return f'<w:del w:id="{self.next()}" {WHO}>{run(bare(text), "w:delText")}</w:del>'
        out, at = [], 0
        for m in MARKS.finditer(text):
            out.append(run(text[at : m.start()]))
            at = m.end()
            gone, new, soft, note, foot, ctl = m.groups()
            if gone is not None:
                out.append(f'<w:del w:id="{self.next()}" {WHO}>{run(gone, "w:delText")}</w:del>')
            elif new is not None:
                out.append(f'<w:ins w:id="{self.next()}" {WHO}>{run(new)}</w:ins>')
            elif soft:
                out.append("<w:r><w:br/></w:r>")
            elif note is not None:
                i = len(self.comments)
                self.comments.append(note)
                out.insert(max(len(out) - 1, 0), f'<w:commentRangeStart w:id="{i}"/>')
                out.append(f'<w:commentRangeEnd w:id="{i}"/><w:r><w:commentReference w:id="{i}"/></w:r>')
            elif foot is not None:
                self.footnotes.append(foot)
                out.append(
                    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                    f'<w:footnoteReference w:id="{len(self.footnotes)}"/></w:r>'
                )
            elif ctl is not None:
                out.append(
                    f'<w:sdt><w:sdtPr><w:alias w:val="事项名称"/><w:id w:val="{self.next()}"/>'
                    f"<w:text/></w:sdtPr><w:sdtContent>{run(ctl)}</w:sdtContent></w:sdt>"
                )
        out.append(run(text[at:]))
        return "".join(out)

    def p(self, text="", jc="", rpr="", ppr="", deleted=False):
        jc = f'<w:jc w:val="{jc}"/>' if jc else ""
        ppr = f"<w:pPr>{ppr}{jc}</w:pPr>" if ppr or jc else ""
        return f"<w:p>{ppr}{self.runs(text, rpr, deleted) if text else ''}</w:p>"

    def add(self, *xml):
        self.body.extend(xml)

    def paras(self, cell_lines, deleted=False):
        """A cell's lines, each a paragraph; numbered ones by w:numPr."""
        out = []
        for m, t, key in cell_lines:
            if key is None:
                out.append(self.p(m + t, deleted=deleted))
            else:
                n = self.num(key)
                out.append(self.p(t, ppr=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>'))
        return "".join(out)

    def soft(self, cell_lines, deleted=False):
        """A cell's lines in one paragraph, parted by soft breaks."""
        return self.p("{/}".join(m + t for m, t, _ in cell_lines), deleted=deleted)

    def tc(self, content, width, merge=None, span=1):
        v = {"start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>", None: ""}[merge]
        s = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{s}{v}'
            f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        )

    def head(self, names, widths, repeat=False):
        pr = "<w:trPr><w:tblHeader/></w:trPr>" if repeat else ""
        cells = "".join(self.tc(self.p(n, jc="center", rpr="<w:b/>"), w) for n, w in zip(names, widths))
        return f"<w:tr>{pr}{cells}</w:tr>"

    def table(self, widths, rows):
        side = "".join(
            f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for s in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        self.add(
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{side}'
            '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def save(self, path):
        size = (
            '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
            if self.landscape
            else '<w:pgSz w:w="11906" w:h="16838"/>'
        )
        foot = '<w:footerReference w:type="default" r:id="rId5"/>' if self.footer else ""
        sect = (
            f'<w:sectPr>{foot}{size}<w:pgMar w:top="1300" w:right="1100" w:bottom="1200" '
            'w:left="1100" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>'
        )
        doc = f"{XML}<w:document {W}><w:body>{''.join(self.body)}{sect}</w:body></w:document>"
        styles = (
            f'{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{self.font}" '
            f'w:hAnsi="{self.font}" w:eastAsia="{self.font}"/><w:sz w:val="{self.size}"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
            '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/><w:basedOn w:val="a"/></w:style>'
            "</w:styles>"
        )
        numbering = (
            f'{XML}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
            '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            + "".join(
                f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
                '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
                for n in self.nums.values()
            )
            + "</w:numbering>"
        )
        parts = {"word/document.xml": doc, "word/styles.xml": styles, "word/numbering.xml": numbering}
        kinds = {"rId1": "styles", "rId2": "numbering"}
        if self.comments:
            kinds["rId3"] = "comments"
            parts["word/comments.xml"] = (
                f"{XML}<w:comments {W}>"
                + "".join(
                    f'<w:comment w:id="{i}" {WHO} w:initials="D"><w:p><w:r><w:t>{escape(c)}</w:t></w:r></w:p>'
                    "</w:comment>"
                    for i, c in enumerate(self.comments)
                )
                + "</w:comments>"
            )
        if self.footnotes:
            kinds["rId4"] = "footnotes"
            parts["word/footnotes.xml"] = (
                f'{XML}<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
                '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
                "<w:continuationSeparator/></w:r></w:p></w:footnote>"
                + "".join(
                    f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{escape(c)}</w:t></w:r>'
                    "</w:p></w:footnote>"
                    for i, c in enumerate(self.footnotes, 1)
                )
                + "</w:footnotes>"
            )
        if self.footer:
            kinds["rId5"] = "footer"
            parts["word/footer.xml"] = (
                f'{XML}<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
            )
        ml = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        over = "".join(
            f'<Override PartName="/{n}" ContentType="{ml}{"document.main" if "document" in n else Path(n).stem}+xml"/>'
            for n in parts
        )
        rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        pkg = "http://schemas.openxmlformats.org/package/2006"
        parts = {
            "[Content_Types].xml": f'{XML}<Types xmlns="{pkg}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{over}</Types>',
            "_rels/.rels": f'{XML}<Relationships xmlns="{pkg}/relationships"><Relationship Id="rId1" '
            f'Type="{rel}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{pkg}/relationships">'
            + "".join(f'<Relationship Id="{i}" Type="{rel}/{k}" Target="{k}.xml"/>' for i, k in kinds.items())
            + "</Relationships>",
            **parts,
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            for name, text in parts.items():
                info = zipfile.ZipInfo(name, (2025, 3, 1, 8, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                z.writestr(info, text)


BASIC = ["序号", "事项类别", "事项名称"]
COOP = ["序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"]
RECL = ["序号", "事项类别", "事项名称", "承接部门及工作方式"]
TITLES = {"basic": "基本履职事项清单", "cooperative": "配合履职事项清单", "reclaimed": "上级部门收回事项清单"}
KINDS = list(TITLES)


def categories(rows):
    """[(category, rows)] in order."""
    out = []
    for r in rows:
        if out and out[-1][0] == r["cat"]:
            out[-1][1].append(r)
        else:
            out.append((r["cat"], [r]))
    return out


def deps_lines(text):
    return [("", t, None) for t in text.split("\n")]


# -- b1 ----------------------------------------------------------------------


def make_b1(path):
    doc, w = B1, Word()
    big = '<w:b/><w:sz w:val="52"/>'
    w.add(
        w.p(),
        w.p(),
        w.p("青湖县石桥镇", "center", big),
        w.p("履行职责事项清单", "center", big),
        w.p(),
        w.p(),
        w.p("中共石桥镇委员会", "center"),
        w.p("石桥镇人民政府", "center"),
        w.p("2025年3月", "center"),
        BREAK,
    )
    # contents: a field in a content control, with page numbers
    pages = {"basic": 1, "cooperative": 4, "reclaimed": 9}
    entry = []
    for n, kind in enumerate(KINDS):
        entry.append((1, f"{ZH[n]}、{TITLES[kind]}", pages[kind]))
        for i, (cat, rows) in enumerate(categories(of(doc, kind))):
            entry.append((2, f"（{ZH[i]}）{cat}（{len(rows)}项）", pages[kind] + i // 3))
    toc = [w.p("目  录", "center", '<w:b/><w:sz w:val="36"/>')]
    for i, (level, text, page) in enumerate(entry):
        first = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            if i == 0
            else ""
        )
        last = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if i == len(entry) - 1 else ""
        toc.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="14000"/></w:tabs>'
            f"</w:pPr>{first}<w:r><w:t>{text}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{page}</w:t></w:r>{last}</w:p>"
        )
    w.add(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{''.join(toc)}</w:sdtContent></w:sdt>",
        BREAK,
    )
    w.add(
        w.p("说  明", "center", '<w:b/><w:sz w:val="36"/>'),
        w.p("为健全乡镇（街道）职责和权力、资源相匹配制度，切实为基层减负赋能，按照上级统一部署，结合实际编制本清单。"),
        w.p(
            "山东省东原市青湖县石桥镇履行职责事项清单共计33项。其中，基本履职事项17项，主要包括党的建设、经济发展、"
            "民生服务、平安法治、乡村振兴、综合政务等方面的工作；配合履职事项10项，明确了上级部门职责和石桥镇配合职责；"
            "上级部门收回事项6项，由上级部门承接并明确了工作方式。"
        ),
        w.p("本清单自印发之日起施行，根据法律法规和机构职能调整情况实行动态管理。"),
        BREAK,
    )
    chunk = {"basic": 6, "cooperative": 2, "reclaimed": 3}
    widths = {
        "basic": [900, 2200, 11500],
        "cooperative": [800, 1300, 1900, 2000, 5000, 3600],
        "reclaimed": [900, 2000, 4700, 7000],
    }
    heads = {"basic": BASIC, "cooperative": COOP, "reclaimed": RECL}
    for kind in KINDS:
        rows, ws = of(doc, kind), widths[kind]
        counts = {c: len(x) for c, x in categories(rows)}
        for i in range(0, len(rows), chunk[kind]):
            w.add(w.p("石桥镇" + TITLES[kind], "center", '<w:b/><w:sz w:val="36"/>'))
            out = [w.head(heads[kind], ws)]
            for r in rows[i : i + chunk[kind]]:
                cells = [
                    w.p(str(r["number"]), "center"),
                    w.p(f"{r['cat']}（{counts[r['cat']]}项）", "center"),
                    w.p(r["name"]),
                ]
                if kind == "cooperative":
                    cells.append(w.paras(deps_lines(dep_print(r, "、"))))
                    cells += [w.paras(lines(c)) for _, c in r["sides"]]
                elif kind == "reclaimed":
                    cells.append(w.paras(method_lines(r)))
                out.append("<w:tr>" + "".join(w.tc(c, x) for c, x in zip(cells, ws)) + "</w:tr>")
            w.table(ws, out)
            if not (kind == "reclaimed" and i + chunk[kind] >= len(rows)):
                w.add(BREAK)
    w.add(w.p())
    w.save(path)


# -- b2 ----------------------------------------------------------------------


def textbox(paragraphs):
    box = "".join(paragraphs)
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
        'distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>top</wp:align></wp:positionV><wp:extent cx="6400000" cy="1300000"/>'
        '<wp:wrapTopAndBottom/><wp:docPr id="1" name="文本框 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="6400000" cy="1300000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        '</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="s1" style="width:504pt;height:102pt">'
        f"<v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def make_b2(path):
    doc, w = B2, Word(font="宋体", size=21)
    big = '<w:b/><w:sz w:val="44"/>'
    w.add(textbox([w.p("锦溪县云岭乡", "center", big), w.p("履职事项清单", "center", big)]))
    w.add(
        w.p("前  言", "center", "<w:b/>"),
        w.p(
            "根据四川省关于建立乡镇（街道）履职事项清单的工作安排，锦溪县云岭乡梳理形成履职事项清单，共29项，其中基本履职事项14项、"
            "配合履职事项9项、上级部门收回事项6项，经县委审定后{-公布-}{+印发执行+}。"
        ),
        BREAK,
    )
    merged = {2: "start", 3: "on", 4: "on", 6: "start", 7: "on"}
    widths = {
        "basic": [900, 2200, 11500],
        "cooperative": [800, 1300, 1900, 2000, 5000, 3600],
        "reclaimed": [900, 2000, 4700, 7000],
    }
    heads = {"basic": BASIC, "cooperative": COOP[:5] + ["乡镇配合职责"], "reclaimed": RECL}
    for n, kind in enumerate(KINDS):
        rows, ws, out = of(doc, kind), widths[kind], []
        w.add(w.p(f"{ZH[n]}、{TITLES[kind]}", "center", '<w:b/><w:sz w:val="32"/>'))
        out.append(w.head(heads[kind], ws, repeat=True))
        for i, r in enumerate(rows, 1):
            gone = bool(r.get("deleted"))
            number = "" if r.get("number") is None else str(r["number"])
            if gone:
                number = "4"
            elif r.get("renumbered"):
                number = "{-%d-}{+%d+}" % (r["number"] + 1, r["number"])
            cells = [
                w.tc(w.p(number, "center", deleted=gone), ws[0]),
                w.tc(w.p(r["cat"], "center", deleted=gone), ws[1]),
                w.tc(w.p(r["name"], deleted=gone), ws[2]),
            ]
            if kind == "cooperative":
                merge = merged.get(i)
                deps = w.p() if merge == "on" else w.soft(deps_lines(dep_print(r, "{/}")))
                cells.append(w.tc(deps, ws[3], merge))
                for j, (_, c) in enumerate(r["sides"]):
                    content = w.soft(lines(c))
                    open_, close = (
                        f'<w:sdt><w:sdtPr><w:id w:val="{w.next()}"/></w:sdtPr><w:sdtContent>',
                        "</w:sdtContent></w:sdt>",
                    )
                    if i == 5 and j == 1:  # a content control around the paragraph of a cell
                        content = open_ + content + close + w.p()
                    tc = w.tc(content, ws[4 + j])
                    # a content control around a cell
                    cells.append(open_ + tc + close if (i, j) == (1, 0) else tc)
            elif kind == "reclaimed":
                cells.append(w.tc(w.soft(method_lines(r), deleted=gone), ws[3]))
            pr = f'<w:trPr><w:del w:id="{w.next()}" {WHO}/></w:trPr>' if gone else ""
            row = f"<w:tr>{pr}{''.join(cells)}</w:tr>"
            if kind == "basic" and i == 6:  # a content control around the row
                row = f'<w:sdt><w:sdtPr><w:id w:val="{w.next()}"/></w:sdtPr><w:sdtContent>{row}</w:sdtContent></w:sdt>'
            out.append(row)
        w.table(ws, out)
        w.add(w.p())
    w.save(path)


# -- b3 ----------------------------------------------------------------------

HEAD3 = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<title>附件</title>
<!--[if gte mso 9]><xml>
 <o:DocumentProperties>
  <o:Author>龙泉乡党政综合办</o:Author>
  <o:Pages>18</o:Pages>
 </o:DocumentProperties>
</xml><![endif]--><!--[if gte mso 9]><xml>
 <w:WordDocument>
  <w:View>Print</w:View>
  <w:PunctuationKerning/>
 </w:WordDocument>
</xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
\t{mso-style-unhide:no;
\tmso-style-parent:"";
\tmargin:0cm;
\ttext-align:justify;
\tfont-size:10.5pt;
\tfont-family:等线;}
@page WordSection1
\t{size:841.9pt 595.3pt;
\tmso-page-orientation:landscape;}
div.WordSection1
\t{page:WordSection1;}
@list l0:level1
\t{mso-level-text:"%1\\.";
\tmso-level-tab-stop:none;}
-->
</style>
<!--[if gte mso 10]>
<style>
 table.MsoNormalTable
\t{mso-style-name:普通表格;
\tmso-tstyle-rowband-size:0;}
</style>
<![endif]-->
</head>

<body lang=ZH-CN style='tab-interval:21.0pt'>

<div style='display:none;mso-hide:all'><p class=MsoNormal>上一篇：关于开展2024年度农村公路管养考核的通知　下一篇：龙泉乡人大主席团公告　扫一扫在手机打开当前页</p></div>

<div class=WordSection1>

"""


def make_b3(path):
    doc, out = B3, [HEAD3]
    esc = lambda t: html.escape(t, quote=False)

    def span(t):
        return f"<span\nstyle='font-family:仿宋_GB2312;mso-hansi-font-family:等线'>{esc(t)}</span>"

    def para(t, align=""):
        style = f" align={align} style='text-align:{align}'" if align else ""
        return f"<p class=MsoNormal{style}>{span(t)}<span lang=EN-US><o:p></o:p></span></p>\n"

    def listed(ls, mso):
        """Lines as <p>; automatic ones as <ol> or as Word's mso-list paragraphs."""
        s, i = "", 0
        while i < len(ls):
            m, t, key = ls[i]
            if key is None:
                s += para(m + t)
                i += 1
                continue
            j = i
            while j < len(ls) and ls[j][2] == key:
                j += 1
            if mso:
                for m, t, _ in ls[i:j]:
                    s += (
                        "<p class=MsoListParagraph style='text-indent:0cm;mso-list:l0 level1 lfo1'><![if !supportLists]>"
                        "<span lang=EN-US style='mso-list:Ignore'>"
                        + m
                        + "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>"
                        + span(t)
                        + "<o:p></o:p></p>\n"
                    )
            else:
                s += "<ol style='margin-top:0cm' start=1 type=1>\n"
                for _, t, _ in ls[i:j]:
                    s += f" <li class=MsoNormal style='mso-list:l0 level1 lfo2'>{span(t)}<span lang=EN-US><o:p></o:p></span></li>\n"
                s += "</ol>\n"
            i = j
        return s

    def td(content, attrs=""):
        return f"  <td{attrs} style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'>\n  {content}  </td>\n"

    def th(names):
        return " <tr style='mso-yfti-irow:0'>\n" + "".join(td(para(n, "center")) for n in names) + " </tr>\n"

    table = (
        "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0\n style='border-collapse:collapse;"
        "mso-yfti-tbllook:1184'>\n"
    )
    empty = "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n\n"
    out.append(para("附件") + para("碧溪县龙泉彝族乡履职事项清单", "center") + para("（2024年12月）", "center") + empty)
    out.append(
        para(
            "为贯彻落实云南省、红河哈尼族彝族自治州关于整治形式主义为基层减负的部署要求，碧溪县组织编制了《碧溪县龙泉彝族乡履职事项清单》，"
            "包括基本履职事项、配合履职事项和上级部门收回事项三类。"
        )
    )
    # basic
    out.append(para("龙泉彝族乡基本履职事项清单", "center") + table + th(["序号", "事项名称"]))
    for i, (cat, rows) in enumerate(categories(of(doc, "basic"))):
        out.append(" <tr>\n" + td(para(f"{ZH[i]}、{cat}（{len(rows)}项）", "center"), " colspan=2") + " </tr>\n")
        for r in rows:
            name = esc(r["name"]).replace("\n", "<br>\n")
            out.append(
                " <tr>\n"
                + td(para(str(r["number"]), "center"))
                + td(para(r["name"]).replace(esc(r["name"]), name))
                + " </tr>\n"
            )
    out.append("</table>\n\n" + empty)
    # cooperative
    out.append(para("龙泉彝族乡配合履职事项清单", "center") + table + th(COOP[:5] + ["乡（镇）配合职责"]))
    n = 0
    for cat, rows in categories(of(doc, "cooperative")):
        for i, r in enumerate(rows):
            n += 1
            row = td(para(str(r["number"]), "center"))
            if i == 0:
                row += td(para(cat, "center"), f" rowspan={len(rows)}" if len(rows) > 1 else "")
            row += td(para(r["name"])) + td(para(dep_print(r, "、")))
            row += "".join(td(listed(lines(c), mso=n > 3)) for _, c in r["sides"])
            out.append(" <tr>\n" + row + " </tr>\n")
    out.append("</table>\n\n" + empty)
    # reclaimed: its title is a row of the table
    rows = of(doc, "reclaimed")
    out.append(
        table
        + " <tr>\n"
        + td(para(f"龙泉彝族乡上级部门收回事项清单（{len(rows)}项）", "center"), " colspan=4")
        + " </tr>\n"
        + th(RECL)
    )
    for r in rows:
        out.append(
            " <tr>\n"
            + td(para(str(r["number"]), "center"))
            + td(para(r["cat"], "center"))
            + td(para(r["name"]))
            + td(listed(method_lines(r), False))
            + " </tr>\n"
        )
    out.append("</table>\n\n" + empty + "</div>\n\n</body>\n\n</html>\n")
    path.write_bytes("".join(out).replace("\n", "\r\n").encode("utf-8"))


# -- b4 ----------------------------------------------------------------------


def make_b4(path):
    import datetime

    import xlsxwriter

    doc = B4
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": "党政办", "created": datetime.datetime(2024, 11, 20, 9, 0)})
    box = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_name": "宋体", "font_size": 11}
    fmt = book.add_format(box)
    mid = book.add_format({**box, "align": "center"})
    bold = book.add_format({**box, "align": "center", "bold": True})
    big = book.add_format(
        {"align": "center", "valign": "vcenter", "bold": True, "font_size": 18, "font_name": "方正小标宋简体"}
    )
    cover = book.add_worksheet("封面")
    cover.merge_range("A3:H3", "内蒙古自治区锡林郭勒盟巴彦高勒旗", big)
    cover.merge_range("A5:H5", "查干陶勒盖镇履行职责事项清单", big)
    cover.merge_range("A9:H9", "2024年11月", big)
    town = "查干陶勒盖镇"

    def merged(sheet, r0, c0, r1, c1, text, f):
        if (r0, c0) == (r1, c1):
            sheet.write_string(r0, c0, text, f)
        else:
            sheet.merge_range(r0, c0, r1, c1, text, f)

    for kind, tab in zip(KINDS, ("基本履职", "配合履职", "收回事项")):
        rows = of(doc, kind)
        heads = {
            "basic": ["事项类别", "序号", "事项名称", "备注"],
            "cooperative": ["事项类别", "序号", "事项名称", "对应上级部门", None, None, "备注"],
            "reclaimed": ["事项类别", "序号", "事项名称", "承接部门及工作方式", "备注"],
        }[kind]
        sheet = book.add_worksheet(tab)
        for c, h in enumerate(heads):
            sheet.set_column(c, c, {"事项类别": 12, "序号": 6, "备注": 14, "对应上级部门": 20}.get(h, 50))
        sheet.merge_range(0, 0, 0, len(heads) - 1, f"{town}{TITLES[kind]}（共{len(rows)}项）", big)
        top = 2
        if kind == "cooperative":
            for c, h in enumerate(heads):
                if h:
                    sheet.merge_range(1, c, 2, c, h, bold)
            sheet.merge_range(1, 4, 1, 5, "职责分工", bold)
            sheet.write_string(2, 4, "上级部门职责", bold)
            sheet.write_string(2, 5, "乡镇配合职责 ", bold)
            top = 3
        else:
            for c, h in enumerate(heads):
                sheet.write_string(1, c, h, bold)
        line = top
        for cat, group in categories(rows):
            if kind == "cooperative":
                merged(sheet, line, 0, line + len(group) - 1, 0, cat, mid)
            for i, r in enumerate(group):
                if kind == "basic":
                    sheet.write_string(line, 0, cat + " ", mid)
                elif kind == "reclaimed":
                    sheet.write(line, 0, cat if i == 0 else "", mid)
                n = r["number"]
                sheet.write_string(line, 1, f"{n} " if n % 3 == 0 else str(n), mid)
                sheet.write_string(line, 2, r["name"] + ("  " if n % 2 else ""), fmt)
                if kind == "cooperative":
                    sheet.write_string(line, 3, dep_print(r, "\n"), fmt)
                    for j, (_, c) in enumerate(r["sides"]):
                        sheet.write_string(line, 4 + j, "\n".join(typed(c)) + (" " if n % 2 else ""), fmt)
                elif kind == "reclaimed":
                    sheet.write_string(line, 3, "\n".join(m + t for m, t, _ in method_lines(r)) + " ", fmt)
                sheet.write(line, len(heads) - 1, r["note"], fmt)
                line += 1
    book.close()


# -- b5 ----------------------------------------------------------------------


def make_b5(path):
    doc = B5
    out = ["黑龙江省松岭市东升镇履行职责事项清单", ""]
    heads = {
        "basic": ["序 号", "事 项 名 称"],
        "cooperative": ["序 号", "事 项 名 称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"],
        "reclaimed": ["序 号", "事 项 名 称", "承接部门及工作方式"],
    }
    size = {"basic": 7, "cooperative": 4, "reclaimed": 4}
    for kind in KINDS:
        rows = of(doc, kind)

        def page():
            out.append(f"东升镇{TITLES[kind]}（{len(rows)}项）")
            out.append("\t".join(heads[kind]))

        page()
        n = 0
        for i, (cat, group) in enumerate(categories(rows)):
            for j, r in enumerate(group):
                if n and n % size[kind] == 0:
                    out.append("")
                    page()
                if j == 0:
                    out.append(f"{ZH[i]}、{cat}（{len(group)}项）")
                n += 1
                row = [str(r["number"]), r["name"]]
                if kind == "cooperative":
                    row.append(dep_print(r, "、"))
                    gap = " " if n % 2 else ""
                    row += [gap.join(typed(c)) for _, c in r["sides"]]
                elif kind == "reclaimed":
                    row.append(" ".join(m + t for m, t, _ in method_lines(r)))
                out.append("\t".join(row))
        out.append("")
    path.write_bytes("\r\n".join(out).encode("gb18030"))


# -- b6 ----------------------------------------------------------------------


def make_b6(path):
    doc, w = B6, Word(font="Droid Sans Fallback", size=20, footer=True)
    w.add(
        w.p("重庆市江澜区青木街道履职事项清单", "center", '<w:b/><w:sz w:val="40"/>'),
        w.p("（2025年6月）", "center"),
        w.p("本清单共30项，其中基本履职事项14项，配合履职事项10项，上级部门收回事项6项。"),
    )
    widths = {
        "basic": [800, 2200, 11600],
        "cooperative": [700, 1200, 1700, 2300, 5000, 3700],
        "reclaimed": [800, 1900, 4700, 7200],
    }
    heads = {"basic": BASIC, "cooperative": COOP, "reclaimed": RECL}
    for n, kind in enumerate(KINDS):
        ws = widths[kind]
        w.add(w.p(f"{ZH[n]}、{TITLES[kind]}", "", '<w:b/><w:sz w:val="26"/>'))
        out = [w.head(heads[kind], ws)]
        for cat, group in categories(of(doc, kind)):
            for i, r in enumerate(group):
                merge = None if len(group) == 1 else "start" if i == 0 else "on"
                cells = [
                    w.tc(w.p(str(r["number"]), "center"), ws[0]),
                    w.tc(w.p(cat if i == 0 else "", "center"), ws[1], merge),
                    w.tc(w.p(r["name"]), ws[2]),
                ]
                if kind == "cooperative":
                    cells.append(w.tc(w.paras(deps_lines(dep_print(r, "\n"))), ws[3]))
                    cells += [w.tc(w.paras(lines(c)), ws[4 + j]) for j, (_, c) in enumerate(r["sides"])]
                elif kind == "reclaimed":
                    cells.append(w.tc(w.paras(method_lines(r)), ws[3]))
                out.append(f"<w:tr>{''.join(cells)}</w:tr>")
        w.table(ws, out)
        w.add(w.p())
    if not shutil.which("soffice"):
        print("soffice is missing: b6.pdf left as it is")
        return
    with tempfile.TemporaryDirectory() as d:
        w.save(Path(d) / "b6.docx")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{d}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                d,
                f"{d}/b6.docx",
            ],
            check=True,
            capture_output=True,
        )
        shutil.copyfile(Path(d) / "b6.pdf", path)


# -- b7 ----------------------------------------------------------------------


def make_b7(path):
    import xlwt

    doc, book = B7, xlwt.Workbook(encoding="utf-8")
    fmt = xlwt.easyxf(
        "font: name 宋体, height 220; align: wrap on, vert centre; borders: left thin, right thin, top thin, bottom thin"
    )
    bold = xlwt.easyxf(
        "font: name 黑体, bold on; align: wrap on, vert centre, horiz centre; "
        "borders: left thin, right thin, top thin, bottom thin"
    )
    big = xlwt.easyxf("font: name 宋体, bold on, height 360; align: vert centre, horiz centre")
    heads = {
        "basic": ["序号", "事项名称"],
        "cooperative": ["序号", "事项名称", "县级部门", "县级部门职责", "镇配合职责"],
        "reclaimed": ["序号", "事项名称", "承接部门及工作方式"],
    }
    for n, kind in enumerate(KINDS):
        rows, hs = of(doc, kind), heads[kind]
        sheet = book.add_sheet(f"Sheet{n + 1}")
        line = 0
        if n == 0:
            sheet.write(0, 0, "附件1")
            sheet.write_merge(1, 1, 0, len(hs) - 1, "龙津县白沙镇履行职责事项清单", big)
            line = 2
        sheet.write_merge(line, line, 0, len(hs) - 1, f"{ZH[n]}、{TITLES[kind]}（{len(rows)}项）", big)
        line += 1
        for c, h in enumerate(hs):
            sheet.write(line, c, h, bold)
            sheet.col(c).width = 256 * {"序号": 6, "县级部门": 22}.get(h, 55)
        for r in rows:
            line += 1
            sheet.write(line, 0, str(r["number"]) if kind == "cooperative" else r["number"], fmt)
            sheet.write(line, 1, r["name"], fmt)
            if kind == "cooperative":
                sheet.write(line, 2, dep_print(r, "\n"), fmt)
                for j, (_, c) in enumerate(r["sides"]):
                    sheet.write(line, 3 + j, "\n".join(typed(c)), fmt)
            elif kind == "reclaimed":
                sheet.write(line, 2, "\n".join(m + t for m, t, _ in method_lines(r)), fmt)
    book.save(str(path))


# --------------------------------------------------------------------------

FILES = {"b1": "docx", "b2": "docx", "b3": "html", "b4": "xlsx", "b5": "txt", "b6": "pdf", "b7": "xls"}


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    folder.mkdir(parents=True, exist_ok=True)
    for key, ext in FILES.items():
        globals()[f"make_{key}"](folder / f"{key}.{ext}")
        text = json.dumps(truth(DOCS[key]), ensure_ascii=False, indent=1)
        (folder / f"{key}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
