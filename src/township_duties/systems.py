"""The national systems (条线) that a county's bodies belong to, and the names that people usually give these bodies.

What is here is general knowledge of how Chinese counties are organised, and nothing that a document says: a system is
told by a stem in a body's name, and a usual name is a short form that no list need print.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from township_duties.errors import require_text


class System(NamedTuple):
    """One national system, such as 民政."""

    stems: str
    """A pattern of the words by which the name of a body tells that it belongs here."""
    usual: tuple[str, ...] = ()
    """Usual names of a body of the system: of one whose name has their characters, in their order."""
    former: tuple[str, ...] = ()
    """Names of its predecessors that are still in use, whose characters its name need not have."""


SYSTEMS: dict[str, System] = {
    "组织": System("组织部", ("组织部",)),
    "宣传": System("宣传部", ("宣传部",)),
    "统一战线": System("统战部|统一战线", ("统战部",)),
    "政法": System("政法委", ("政法委",)),
    "社会工作": System("社会工作部", ("社会工作部", "社工部")),
    "网络安全和信息化": System("网信|网络安全和信息化", ("网信办",)),
    "机构编制": System("编办|编委办|机构编制", ("编办",)),
    "巡察": System("巡察", ("巡察办",)),
    "纪检监察": System("纪委|监委|纪律检查|监察委", ("纪委监委", "纪委")),
    "人大": System("人大|人民代表大会", ("人大办",)),
    "政协": System("政协|政治协商", ("政协办",)),
    "政府": System("人民政府(?:办公室)?$|政府办(?:公室)?$", ("政府办",)),
    "发展和改革": System("发展和?改革|发改", ("发改委", "发改局")),
    "教育": System("教育|教科|教体", ("教育局", "教科局", "教体局")),
    "科技": System("科学技术|科技|教科", ("科技局",)),
    "工业和信息化": System("工业和?信息化|工信|经济和?信息化|经信", ("工信局", "经信局")),
    "民族宗教": System("民族|宗教|民宗", ("民宗局", "民宗委")),
    "公安": System("公安|交警", ("公安局",)),
    "民政": System("(?<!人)民政", ("民政局",)),
    "司法": System("司法", ("司法局",)),
    "财政": System("财政", ("财政局",)),
    "人力资源和社会保障": System("人力资源|人社", ("人社局",)),
    "自然资源": System("自然资源|资源规划", ("自然资源局", "资规局", "自规局"), former=("国土局",)),
    "生态环境": System("生态环境|环境保护|环保", ("生态环境局",), former=("环保局",)),
    "住房和城乡建设": System("住房|住建|房屋管理|房管", ("住建局", "住建委", "房管局")),
    "交通运输": System("(?<!公安局)交通(?!警|大队)", ("交通局", "交通运输局")),
    "水利": System("水利|水务", ("水利局", "水务局")),
    "农业农村": System("农业|农牧|农村(?!部)", ("农业农村局", "农业局", "农牧局")),
    "畜牧兽医": System("畜牧|农牧", ("畜牧局", "畜牧兽医局")),
    "林业和草原": System("林业|林草|草原", ("林草局", "林业局")),
    "商务": System("商务", ("商务局",)),
    "文化": System("文化|文旅|文体|文广", ("文旅局", "文体局", "文广局", "文化局")),
    "旅游": System("旅游|文旅", ("旅游局",)),
    "体育": System("体育|文体|教体", ("体育局",)),
    "广播电视": System("广播电视|广电|文广", ("广电局",)),
    "卫生健康": System("卫生|卫健|疾病预防|疾控", ("卫健委", "卫健局", "疾控局", "疾控中心")),
    "退役军人": System("退役军人", ("退役军人局", "退役军人事务局")),
    "应急管理": System("应急", ("应急局", "应急管理局")),
    "消防救援": System("消防", ("消防局", "消防大队")),
    "审计": System("审计", ("审计局",)),
    "统计": System("统计", ("统计局",)),
    "市场监督管理": System("市场监督|市场监管|市监", ("市监局", "市场监管局")),
    "医疗保障": System("医疗保障|医保", ("医保局",)),
    "城市管理": System("城市管理|城管|行政执法|综合执法", ("城管局", "综合执法局", "执法局")),
    "行政审批": System("行政审批|政务服务", ("审批局", "政务服务中心")),
    "信访": System("信访", ("信访局",)),
    "乡村振兴": System("乡村振兴", ("乡村振兴局",)),
    "能源": System("能源", ("能源局",)),
    "粮食": System("粮食", ("粮食局",)),
    "金融": System("金融|人民银行", ("金融办",)),
    "税务": System("税务", ("税务局",)),
    "气象": System("气象", ("气象局",)),
    "烟草": System("烟草", ("烟草局",)),
    "供电": System("供电|电力", ("供电公司", "供电局")),
    "融媒体": System("融媒体", ("融媒体中心",)),
    "档案史志": System("档案|史志|地方志", ("档案馆", "史志馆", "档案局")),
    "人民武装": System("人民武装|人武", ("人武部",)),
    "工会": System("工会", ("工会", "总工会")),
    "共青团": System("共青团|团委", ("团委",)),
    "妇联": System("妇联|妇女联合", ("妇联",)),
    "残联": System("残联|残疾人联合", ("残联",)),
    "红十字": System("红十字", ("红十字会",)),
    "科协": System("科协|科学技术协会", ("科协",)),
    "工商联": System("工商联|工商业联合", ("工商联",)),
}
"""Every system by its name: the stems that tell it, and the usual names of its bodies."""

_SORTS = (
    ("局", "委员会", "委", "办公室", "办"),
    ("部",),
    ("联合会", "协会", "会", "联", "科协"),
    ("大队", "支队"),
    ("中心",),
    ("馆",),
    ("公司",),
)
"""Endings that one sort of body has: 卫健委 may be a 卫生健康局, and never a 公安局交通大队 a 公安局."""


def systems_of(name: str) -> tuple[str, ...]:
    """The systems that a body belongs to by the words of its name; several for merged bodies, none where none is told.

    Parameters:
        name: the body's name, best without the county's.

    Examples:
        >>> systems_of("文化体育广播电视和旅游局")
        ('文化', '旅游', '体育', '广播电视')
        >>> systems_of("县人民政府"), systems_of("县民政局")
        (('政府',), ('民政',))
    """
    require_text("name", name)
    return _systems_of(name)


@lru_cache(maxsize=4096)
def _systems_of(name: str) -> tuple[str, ...]:
    return tuple(system for system, told in SYSTEMS.items() if re.search(told.stems, name))


def usual_names(name: str) -> tuple[str, ...]:
    """The names that people usually give a body, whether its list prints them or not.

    Parameters:
        name: the body's name, best without the county's.

    Examples:
        >>> usual_names("卫生健康委员会")
        ('卫健委', '卫健局')
        >>> usual_names("公安局交通大队")
        ()
    """
    require_text("name", name)
    return _usual_names(name)


@lru_cache(maxsize=4096)
def _usual_names(name: str) -> tuple[str, ...]:
    sort = _sort(name)
    told = [SYSTEMS[system] for system in systems_of(name)]
    names = [usual for system in told for usual in system.usual if _is_short_for(usual, name)]
    names += [former for system in told for former in system.former]
    return tuple(dict.fromkeys(usual for usual in names if _sort(usual) is sort is not None))


def _is_short_for(usual: str, name: str) -> bool:
    """Whether the characters of a usual name, but for its ending, stand in a body's name in their order."""
    ending = next(ending for ending in _sort(usual) or ("",) if usual.endswith(ending))
    characters = iter(name)
    return all(character in characters for character in usual.removesuffix(ending))


def _sort(name: str) -> tuple[str, ...] | None:
    return next((sort for sort in _SORTS if name.endswith(sort)), None)
