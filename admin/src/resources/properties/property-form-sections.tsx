import { Card, Form, Input, Select, Space } from 'antd';
import { FigureInput } from '../../components/figure-input';
import { FenItem, figureRule, TextItem, TristateItem, UnitItem } from '../../components/form-items';
import { TagsInput } from '../../components/inputs';
import { useRegionNames } from '../../components/use-region-names';
import { useSession } from '../../components/use-session';
import { UserSelect } from '../../components/user-select';
import {
  BUILDING_TYPE_LABELS,
  convertRent,
  FIGURE_RANGES,
  FIRE_CLASSES,
  FIRE_RESISTANCES,
  type LetArea,
  letAreaOf,
  nameCity,
  OFFERING_LABELS,
  RENT_UNIT_LABELS,
  type RentUnit,
} from '../../domain';
import { formatRent } from '../../format';
import { toOptions } from '../../options';
import { COMMON_FACILITIES, COMMON_TAGS, COMMON_TRADE_LIMITS } from './common-words';
import { DATUM_LABELS } from './datum-labels';

export function BasicSection({ canSetAgent }: { canSetAgent: boolean }) {
  const { may } = useSession();
  return (
    <Card title="基本信息" className="form-section">
      <div className="form-grid">
        <Form.Item
          className="wide"
          name="title"
          label="标题"
          rules={[{ required: true, whitespace: true, message: '请填写标题' }]}
        >
          <Input maxLength={200} placeholder="如：昆山千灯 单层 3,000 ㎡ 带行车厂房" />
        </Form.Item>
        <Form.Item name="offering" label="租售方式" rules={[{ required: true, message: '请选择租售方式' }]}>
          <Select options={toOptions(OFFERING_LABELS)} />
        </Form.Item>
        <Form.Item name="buildingType" label="房屋类型">
          <Select allowClear options={toOptions(BUILDING_TYPE_LABELS)} />
        </Form.Item>
        <TextItem name="structure" label="建筑结构" maxLength={50} placeholder="如：钢结构、框架" />
        {canSetAgent && may('user', 'find') && (
          <Form.Item name="agent" label="负责销售">
            <UserSelect placeholder="选择同事" />
          </Form.Item>
        )}
        <Form.Item className="wide" name="tags" label="标签">
          <TagsInput suggestions={COMMON_TAGS} placeholder="选择或输入，回车确认" />
        </Form.Item>
      </div>
    </Card>
  );
}

export function PlaceSection() {
  const cities = useRegionNames(['city']);
  return (
    <Card title="位置" className="form-section">
      <div className="form-grid">
        <Form.Item name="city" label="城市">
          <Select
            allowClear
            showSearch
            filterOption={false}
            onSearch={cities.onSearch}
            notFoundContent={cities.isFetching ? '正在查找…' : '没有找到'}
            // as the archive keeps it, and every list and filter shows it
            options={[...new Set(cities.names.map(nameCity))].map((name) => ({ value: name, label: name }))}
            placeholder="选择城市"
          />
        </Form.Item>
        <TextItem name="district" label="区县" maxLength={50} />
        <TextItem name="town" label="镇街" maxLength={50} />
        <TextItem name="park" label="园区" maxLength={100} />
        <Form.Item className="wide" name="address" label="详细地址" extra="不对外公开，公开页只到镇街与园区">
          <Input maxLength={200} />
        </Form.Item>
        <UnitItem name="motorwayDistanceKm" label="距高速口" unit="km" />
        <UnitItem name="portDistanceKm" label="距港口" unit="km" />
        <UnitItem name="metroDistanceKm" label="距地铁" unit="km" />
        <Form.Item className="wide" name="facilities" label="配套设施">
          <TagsInput suggestions={COMMON_FACILITIES} placeholder="选择或输入，回车确认" />
        </Form.Item>
        <UnitItem name="lng" label="经度" min={FIGURE_RANGES.lng.least} max={FIGURE_RANGES.lng.most} />
        <UnitItem name="lat" label="纬度" min={FIGURE_RANGES.lat.least} max={FIGURE_RANGES.lat.most} />
        <Form.Item name="datum" label="坐标系" extra="坐标从哪张地图上取得；取错会偏几百米">
          <Select allowClear placeholder="未知" options={toOptions(DATUM_LABELS)} />
        </Form.Item>
      </div>
    </Card>
  );
}

/** @param isWhole without spaces, which would decide some of the figures */
export function PriceSection({ isWhole }: { isWhole: boolean }) {
  const offering = Form.useWatch('offering', Form.useFormInstance()) as string | undefined;
  return (
    <Card title="面积与价格" className="form-section">
      <div className="form-grid">
        {isWhole && <UnitItem name="areaSqm" label="总面积" unit="㎡" />}
        <TristateItem name="divisible" label="可分租" />
        {isWhole && <UnitItem name="minDivisibleSqm" label="最小分割面积" unit="㎡" />}
        <UnitItem name="landAreaMu" label="占地" unit="亩" />
        <UnitItem name="officeAreaSqm" label="办公面积" unit="㎡" />
        <UnitItem name="yardAreaSqm" label="空地面积" unit="㎡" />
        {isWhole && offering !== 'sale' && <TypedRentItem />}
        {offering !== 'rent' && <FenItem name="salePriceFen" label="售价" />}
        <TristateItem name="negotiable" label="价格可议" />
        <UnitItem name="depositMonths" label="押金" unit="个月" isWhole />
        <UnitItem name="paymentMonths" label="付款周期" unit="个月一付" isWhole />
        <UnitItem name="minTermMonths" label="起租期" unit="个月" isWhole />
        <UnitItem name="rentFreeMonths" label="免租期" unit="个月" isWhole />
        <Form.Item name="vacantFrom" label="可入驻日期" normalize={(day: string) => day || null}>
          <Input type="date" />
        </Form.Item>
      </div>
    </Card>
  );
}

export function FabricSection({ isWhole }: { isWhole: boolean }) {
  return (
    <Card
      title="硬件与资质"
      className="form-section"
      extra={<span className="cell-sub">不清楚的留空或选「未知」</span>}
    >
      <div className="form-grid">
        <TextItem name="floor" label="所在楼层" maxLength={50} placeholder="如：1–3 层" />
        <UnitItem name="floors" label="总楼层" unit="层" isWhole />
        {isWhole && (
          <>
            <UnitItem name="heightM" label="层高" unit="m" />
            <UnitItem name="loadTonPerSqm" label="承重" unit="t/㎡" />
            <UnitItem name="powerKva" label="配电" unit="kVA" />
          </>
        )}
        <UnitItem name="craneCount" label="行车数量" unit="台" isWhole />
        {isWhole && <UnitItem name="craneTon" label="行车吨位" unit="t" />}
        <UnitItem name="freightLiftTon" label="货梯" unit="t" />
        <UnitItem name="freightLiftCount" label="货梯数量" unit="台" isWhole />
        <Form.Item name="columnGridM" label="柱距">
          <Input maxLength={50} placeholder="如：8×24" suffix="m" />
        </Form.Item>
        <UnitItem name="docks" label="卸货平台" unit="个" isWhole />
        <TristateItem name="truckAccess" label="大车进出" />
        <UnitItem name="truckLengthM" label="可进车长" unit="m" />
        <Form.Item name="fireClass" label="火灾危险性类别">
          <Select
            allowClear
            placeholder="未知"
            options={FIRE_CLASSES.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item name="fireResistance" label="耐火等级">
          <Select
            allowClear
            placeholder="未知"
            options={FIRE_RESISTANCES.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <TristateItem name="sewage" label="可排污" />
        <TristateItem name="drainage" label="雨污分流" />
        <Form.Item className="wide" name="tradeLimits" label="限制行业">
          <TagsInput suggestions={COMMON_TRADE_LIMITS} placeholder="不能入驻的行业，回车确认" />
        </Form.Item>
        <TristateItem name="eia" label="可办环评" />
        <TristateItem name="registrable" label="可注册" />
        <TristateItem name="titleCert" label="有产证" />
        <TristateItem name="dormitory" label="配宿舍" />
        <TextItem name="landUse" label="土地性质" maxLength={50} placeholder="如：工业用地" />
      </div>
    </Card>
  );
}

/** The rent as the owner says it, in the owner's unit, and what it comes to per ㎡ and month. */
function TypedRentItem() {
  const form = Form.useFormInstance();
  const amount = Form.useWatch('rentTypedAmount', form) as number | null | undefined;
  const unit = Form.useWatch('rentTypedUnit', form) as RentUnit | undefined;
  const area: LetArea = {
    areaSqm: Form.useWatch('areaSqm', form),
    buildingType: Form.useWatch('buildingType', form),
    landAreaMu: Form.useWatch('landAreaMu', form),
  };
  const areaSqm = letAreaOf(area);
  const rent = amount && amount > 0 && unit ? convertRent({ amount, unit, areaSqm }) : null;
  return (
    <Form.Item
      label="租金"
      htmlFor="rentTypedAmount"
      extra={rent && (rent.ok ? `合 ${formatRent(rent.fenPerSqmMonth)}` : '填写总面积后换算')}
    >
      <Space.Compact block>
        <Form.Item name="rentTypedAmount" noStyle rules={[figureRule({ min: 0 })]}>
          <FigureInput id="rentTypedAmount" isGrouped />
        </Form.Item>
        <Form.Item name="rentTypedUnit" noStyle>
          <Select aria-label="报价单位" style={{ width: 130 }} options={toOptions(RENT_UNIT_LABELS)} />
        </Form.Item>
      </Space.Compact>
    </Form.Item>
  );
}
