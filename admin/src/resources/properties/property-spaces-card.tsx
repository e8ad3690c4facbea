import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Form, Input } from 'antd';
import { RentItem, TextItem, UnitItem } from '../../components/form-items';
import { FIGURES_OF_THE_BUILDING, nameSpaceField } from '../../domain';
import type { FieldWarning } from './show-warnings';
import { ShownWarnings } from './shown-warnings';

/** What was typed for the whole goes along into a space; its area does not. */
const FIGURES_OF_A_SPACE = ['minDivisibleSqm', 'heightM', 'loadTonPerSqm', 'rentFenPerSqmMonth'];

/** Floors and bays, each with its own figures: «首层 8 米、二层 5 米» is two spaces. */
export function SpacesCard({
  mustKeepOne,
  warnings,
}: {
  mustKeepOne: boolean;
  warnings: readonly FieldWarning[];
}) {
  const form = Form.useFormInstance();
  return (
    <Form.List name="spaces">
      {(fields, { add, remove }) => (
        <Card
          title="空间（楼层 / 跨）"
          className="form-section"
          extra={
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() =>
                add({
                  label: `${fields.length + 1} 层`,
                  ...form.getFieldsValue([
                    ...FIGURES_OF_A_SPACE,
                    ...(fields.length === 0 ? FIGURES_OF_THE_BUILDING : []),
                  ]),
                })
              }
            >
              添加空间
            </Button>
          }
        >
          {fields.length === 0 && (
            <span className="cell-sub">
              整套填写时不用添加。各层的层高、承重或租金不同时分开填写，总面积等由各空间得出，匹配逐个空间计算。
            </span>
          )}
          {fields.map(({ key, name }) => (
            <SpaceRow
              key={key}
              name={name}
              warnings={warnings.flatMap(({ name: [list, row, field], warnings: texts }) =>
                list === 'spaces' && row === key && field !== undefined
                  ? [{ name: ['spaces', name, field], warnings: texts }]
                  : [],
              )}
              onRemove={fields.length > 1 || !mustKeepOne ? () => remove(name) : undefined}
            />
          ))}
        </Card>
      )}
    </Form.List>
  );
}

function SpaceRow({
  name,
  warnings,
  onRemove,
}: {
  name: number;
  warnings: readonly FieldWarning[];
  onRemove: (() => void) | undefined;
}) {
  return (
    <div className="space-row">
      <Form.Item name={[name, 'documentId']} hidden>
        <Input />
      </Form.Item>
      <div className="form-grid">
        <TextItem
          name={[name, 'label']}
          label={nameSpaceField('label')}
          maxLength={50}
          rules={[{ required: true, message: '请填写名称' }]}
        />
        <TextItem
          name={[name, 'floor']}
          label={nameSpaceField('floor')}
          maxLength={50}
          placeholder="如：1 层"
        />
        <UnitItem
          name={[name, 'areaSqm']}
          label={nameSpaceField('areaSqm')}
          unit="㎡"
          rules={[{ required: true, message: '请填写面积' }]}
        />
        <UnitItem name={[name, 'minDivisibleSqm']} label={nameSpaceField('minDivisibleSqm')} unit="㎡" />
        <UnitItem name={[name, 'heightM']} label={nameSpaceField('heightM')} unit="m" />
        <UnitItem name={[name, 'loadTonPerSqm']} label={nameSpaceField('loadTonPerSqm')} unit="t/㎡" />
        <UnitItem name={[name, 'powerKva']} label={nameSpaceField('powerKva')} unit="kVA" />
        <UnitItem name={[name, 'craneTon']} label={nameSpaceField('craneTon')} unit="t" />
        <RentItem name={[name, 'rentFenPerSqmMonth']} label={nameSpaceField('rentFenPerSqmMonth')} />
      </div>
      {onRemove && (
        <Button type="text" danger size="small" icon={<MinusCircleOutlined />} onClick={onRemove}>
          移除这个空间
        </Button>
      )}
      <ShownWarnings warnings={warnings} />
    </div>
  );
}
