import { Button, Card, Form, type FormRule, Input, Select, Space } from 'antd';
import { tellFigureFault } from '../../components/figure';
import { FigureInput } from '../../components/figure-input';
import { FenItem, figureRule, TextItem, TristateItem, UnitItem } from '../../components/form-items';
import { TagsInput } from '../../components/inputs';
import { useRegionNames } from '../../components/use-region-names';
import { useSession } from '../../components/use-session';
import { UserSelect } from '../../components/user-select';
import {
  arePositionsSwapped,
  BUILDING_TYPE_LABELS,
  convertRent,
  FIGURE_RANGES,
  FIRE_CLASS_LABELS,
  FIRE_RESISTANCES,
  type LetArea,
  letAreaOf,
  nameCity,
  nameField,
  OFFERING_LABELS,
  RENT_UNIT_LABELS,
  type RentUnit,
} from '../../domain';
import { formatRent } from '../../format';
import { toOptions } from '../../options';
import { COMMON_FACILITIES, COMMON_TAGS, COMMON_TRADE_LIMITS } from './common-words';
import { DATUM_LABELS } from './datum-labels';
import { named } from './field-labels';

export function BasicSection({ canSetAgent }: { canSetAgent: boolean }) {
  const { may } = useSession();
  return (
    <Card title="基本信息" className="form-section">
      <div className="form-grid">
        <Form.Item
          className="wide"
          {...named('title')}
          rules={[{ required: true, whitespace: true, message: '请填写标题' }]}
        >
          <Input maxLength={200} placeholder="如：昆山千灯 单层 3,000 ㎡ 带行车厂房" />
        </Form.Item>
        <Form.Item {...named('offering')} rules={[{ required: true, message: '请选择租售方式' }]}>
          <Select options={toOptions(OFFERING_LABELS)} />
        </Form.Item>
        <Form.Item {...named('buildingType')}>
          <Select allowClear placeholder="选择类型" options={toOptions(BUILDING_TYPE_LABELS)} />
        </Form.Item>
        <TextItem {...named('structure')} maxLength={50} placeholder="如：钢结构、框架" />
        {canSetAgent && may('user', 'find') && (
          <Form.Item {...named('agent')}>
            <UserSelect placeholder="选择同事" />
          </Form.Item>
        )}
        <Form.Item className="wide" {...named('tags')}>
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
        <Form.Item {...named('city')}>
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
        <TextItem {...named('district')} maxLength={50} />
        <TextItem {...named('town')} maxLength={50} />
        <TextItem {...named('park')} maxLength={100} />
        <Form.Item className="wide" {...named('address')} extra="不对外公开，公开页只到镇街与园区">
          <Input maxLength={200} />
        </Form.Item>
        <UnitItem {...named('motorwayDistanceKm')} unit="km" />
        <UnitItem {...named('portDistanceKm')} unit="km" />
        <UnitItem {...named('metroDistanceKm')} unit="km" />
        <Form.Item className="wide" {...named('facilities')}>
          <TagsInput suggestions={COMMON_FACILITIES} placeholder="选择或输入，回车确认" />
        </Form.Item>
        <PositionItems />
        <Form.Item {...named('datum')} extra="坐标从哪张地图上取得；取错会偏几百米">
          <Select allowClear placeholder="未知" options={toOptions(DATUM_LABELS)} />
        </Form.Item>
      </div>
    </Card>
  );
}

const POSITION = ['lng', 'lat'] as const;

/** Longitude and latitude; pasted the wrong way round, they are told so at once and exchanged by a click. */
function PositionItems() {
  const form = Form.useFormInstance();
  const lng = Form.useWatch('lng', form) as number | null | undefined;
  const lat = Form.useWatch('lat', form) as number | null | undefined;
  const isSwapped = (position: Partial<Record<(typeof POSITION)[number], number | null>>) =>
    position.lng != null && position.lat != null && arePositionsSwapped(position.lng, position.lat);
  const ruleOf = ({ least, most }: { least: number; most: number }): FormRule => ({
    validator: (_, value: number | null | undefined) => {
      // what stands in the form now: the other one may have come in the same moment
      const fault = isSwapped(form.getFieldsValue([...POSITION]))
        ? '经度与纬度填反了'
        : tellFigureFault(value, { min: least, max: most });
      return fault === null ? Promise.resolve() : Promise.reject(new Error(fault));
    },
  });
  const swap = () => {
    // field by field: setting several at once takes the fault from every field that holds no number
    form.setFields([
      { name: 'lng', value: lat, errors: [] },
      { name: 'lat', value: lng, errors: [] },
    ]);
  };
  return (
    <>
      {POSITION.map((name) => (
        <Form.Item
          key={name}
          {...named(name)}
          dependencies={POSITION.filter((other) => other !== name)}
          rules={[ruleOf(FIGURE_RANGES[name])]}
          extra={
            name === 'lat' &&
            isSwapped({ lng, lat }) && (
              <Button type="link" size="small" onClick={swap}>
                对调经纬度
              </Button>
            )
          }
        >
          <FigureInput />
        </Form.Item>
      ))}
    </>
  );
}

/** @param isWhole without spaces, which would decide some of the figures */
export function PriceSection({ isWhole }: { isWhole: boolean }) {
  const offering = Form.useWatch('offering', Form.useFormInstance()) as string | undefined;
  return (
    <Card title="面积与价格" className="form-section">
      <div className="form-grid">
        {isWhole && <UnitItem {...named('areaSqm')} unit="㎡" />}
        <TristateItem {...named('divisible')} />
        {isWhole && <UnitItem {...named('minDivisibleSqm')} unit="㎡" />}
        <UnitItem {...named('landAreaMu')} unit="亩" />
        <UnitItem {...named('officeAreaSqm')} unit="㎡" />
        <UnitItem {...named('yardAreaSqm')} unit="㎡" />
        {isWhole && offering !== 'sale' && <TypedRentItem />}
        {offering !== 'rent' && <FenItem {...named('salePriceFen')} />}
        <TristateItem {...named('negotiable')} />
        <UnitItem {...named('depositMonths')} unit="个月" isWhole />
        <UnitItem {...named('paymentMonths')} unit="个月一付" isWhole />
        <UnitItem {...named('minTermMonths')} unit="个月" isWhole />
        <UnitItem {...named('rentFreeMonths')} unit="个月" isWhole />
        <Form.Item {...named('vacantFrom')} normalize={(day: string) => day || null}>
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
        <TextItem {...named('floor')} maxLength={50} placeholder="如：1–3 层" />
        <UnitItem {...named('floors')} unit="层" isWhole />
        {isWhole && (
          <>
            <UnitItem {...named('heightM')} unit="m" />
            <UnitItem {...named('loadTonPerSqm')} unit="t/㎡" />
            <UnitItem {...named('powerKva')} unit="kVA" />
          </>
        )}
        <UnitItem {...named('craneCount')} unit="台" isWhole />
        {isWhole && <UnitItem {...named('craneTon')} unit="t" />}
        <UnitItem {...named('freightLiftTon')} unit="t" />
        <UnitItem {...named('freightLiftCount')} unit="台" isWhole />
        <Form.Item {...named('columnGridM')}>
          <Input maxLength={50} placeholder="如：8×24" suffix="m" />
        </Form.Item>
        <UnitItem {...named('docks')} unit="个" isWhole />
        <TristateItem {...named('truckAccess')} />
        <UnitItem {...named('truckLengthM')} unit="m" />
        <Form.Item {...named('fireClass')}>
          <Select allowClear placeholder="未知" options={toOptions(FIRE_CLASS_LABELS)} />
        </Form.Item>
        <Form.Item {...named('fireResistance')}>
          <Select
            allowClear
            placeholder="未知"
            options={FIRE_RESISTANCES.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <TristateItem {...named('sewage')} />
        <TristateItem {...named('drainage')} />
        <Form.Item className="wide" {...named('tradeLimits')}>
          <TagsInput suggestions={COMMON_TRADE_LIMITS} placeholder="不能入驻的行业，回车确认" />
        </Form.Item>
        <TristateItem {...named('eia')} />
        <TristateItem {...named('registrable')} />
        <TristateItem {...named('titleCert')} />
        <TristateItem {...named('dormitory')} />
        <TextItem {...named('landUse')} maxLength={50} placeholder="如：工业用地" />
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
      label={nameField('rentTypedAmount')}
      htmlFor="rentTypedAmount"
      extra={rent && (rent.ok ? `合 ${formatRent(rent.fenPerSqmMonth)}` : '填写总面积后换算')}
    >
      <Space.Compact block>
        <Form.Item name="rentTypedAmount" noStyle rules={[figureRule({ min: 0 })]}>
          <FigureInput id="rentTypedAmount" isGrouped unit={unit && RENT_UNIT_LABELS[unit]} />
        </Form.Item>
        <Form.Item name="rentTypedUnit" noStyle>
          <Select
            aria-label={nameField('rentTypedUnit')}
            style={{ width: 130 }}
            options={toOptions(RENT_UNIT_LABELS)}
          />
        </Form.Item>
      </Space.Compact>
    </Form.Item>
  );
}
