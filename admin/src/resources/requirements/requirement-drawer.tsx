import { useForm } from '@refinedev/antd';
import { Button, Drawer, Form, type FormInstance, Input, Select } from 'antd';
import { useEffect } from 'react';
import type { Requirement } from '../../api-types';
import { FenItem, RentItem, TextItem, UnitItem } from '../../components/form-items';
import { TagsInput } from '../../components/inputs';
import { useRefresh } from '../../components/use-refresh';
import { useRegionNames } from '../../components/use-region-names';
import { useSeenEdit } from '../../components/use-seen-edit';
import { DEMAND_OFFERING_LABELS, FIRE_CLASS_LABELS, nameField } from '../../domain';
import { toOptions } from '../../options';
import type { ApiError } from '../../providers/strapi-format';
import { type IntakeHint, warningsOf } from '../properties/fill-intake';

/** What may be insisted on, by the attribute that asks for it. */
const MUST_OPTIONS = [
  { value: 'area', label: '面积' },
  { value: 'region', label: '区域' },
  { value: 'price', label: '预算' },
  { value: 'heightMinM', label: nameField('heightM') },
  { value: 'loadMinTonPerSqm', label: nameField('loadTonPerSqm') },
  { value: 'powerMinKva', label: nameField('powerKva') },
  { value: 'craneTon', label: nameField('craneTon') },
  { value: 'freightLiftTon', label: nameField('freightLiftTon') },
  { value: 'fireClass', label: nameField('fireClass') },
  { value: 'truckAccess', label: nameField('truckAccess') },
  { value: 'eia', label: nameField('eia') },
  { value: 'registrable', label: nameField('registrable') },
];

/** Asked for, or not asked: a wish has no «no». */
const WISH_OPTIONS = [{ value: true, label: '需要' }];

/** Writes down or changes one requirement of a customer. */
export function RequirementDrawer({
  isOpen,
  onClose,
  customerId,
  requirement,
  initial,
  hints,
  onSaved,
}: {
  isOpen: boolean;
  onClose: () => void;
  customerId?: string;
  requirement?: Requirement | null;
  /** What a new one begins with. */
  initial?: Partial<Requirement>;
  /** What a person should look at in it. */
  hints?: readonly IntakeHint[];
  onSaved?: () => void;
}) {
  return (
    <Drawer
      title={requirement ? '修改需求' : '新增需求'}
      open={isOpen}
      onClose={onClose}
      width="min(640px, 100vw)"
      destroyOnHidden
    >
      {isOpen && (
        <RequirementForm
          key={requirement?.id ?? 'new'}
          onDone={onClose}
          customerId={customerId}
          requirement={requirement}
          initial={initial}
          hints={hints}
          onSaved={onSaved}
        />
      )}
    </Drawer>
  );
}

function RequirementForm({
  onDone,
  customerId,
  requirement,
  initial = { offering: 'rent' },
  hints,
  onSaved,
}: {
  onDone: () => void;
  customerId?: string;
  requirement?: Requirement | null;
  initial?: Partial<Requirement>;
  hints?: readonly IntakeHint[];
  onSaved?: () => void;
}) {
  const regions = useRegionNames(['city', 'district']);
  const refresh = useRefresh();
  const { changesOf, onRefusal, queryOptions } = useSeenEdit(requirement);
  const { formProps, saveButtonProps, formLoading } = useForm<Requirement, ApiError, Partial<Requirement>>({
    queryOptions,
    onMutationError: onRefusal,
    resource: 'requirements',
    action: requirement ? 'edit' : 'create',
    id: requirement?.id,
    redirect: false,
    onMutationSuccess: () => {
      void refresh(['requirements']);
      onDone();
      onSaved?.();
    },
  });
  const form = formProps.form as FormInstance;
  useEffect(() => {
    if (!hints?.length) return;
    const timer = setTimeout(() => form.setFields(warningsOf(hints)));
    return () => clearTimeout(timer);
  }, [form, hints]);
  const offering = Form.useWatch('offering', formProps.form) as string | undefined;
  return (
    <Form
      {...formProps}
      layout="vertical"
      initialValues={requirement ?? initial}
      onFinish={(values) =>
        formProps.onFinish?.({
          ...changesOf(values as object),
          ...(requirement ? {} : { customer: customerId }),
        } as Partial<Requirement>)
      }
    >
      <div className="form-grid">
        <Form.Item name="offering" label="求租 / 求购" rules={[{ required: true }]}>
          <Select options={toOptions(DEMAND_OFFERING_LABELS)} />
        </Form.Item>
        <TextItem name="title" label="标题" maxLength={100} placeholder="如：五金加工扩产" />
        <UnitItem name="areaMinSqm" label="最小面积" unit="㎡" />
        <UnitItem name="areaMaxSqm" label="最大面积" unit="㎡" />
        <Form.Item className="wide" name="regions" label="区域">
          <TagsInput
            suggestions={regions.names}
            onSearch={regions.onSearch}
            placeholder="可选多个，满足其一即可"
          />
        </Form.Item>
        {offering !== 'sale' && (
          <>
            <RentItem name="budgetMaxFenPerSqmMonth" label="单价预算（不超过）" />
            <FenItem name="budgetMaxFenPerMonth" label="月租预算（不超过）" unit="元/月" />
          </>
        )}
        {offering !== 'rent' && <FenItem name="budgetMaxFen" label="总价预算（不超过）" />}
        <UnitItem name="heightMinM" label={`${nameField('heightM')}不低于`} unit="m" />
        <UnitItem name="loadMinTonPerSqm" label={`${nameField('loadTonPerSqm')}不低于`} unit="t/㎡" />
        <UnitItem name="powerMinKva" label={`${nameField('powerKva')}不低于`} unit="kVA" />
        <UnitItem name="craneTon" label={`${nameField('craneTon')}不低于`} unit="t" />
        <UnitItem name="freightLiftTon" label={`${nameField('freightLiftTon')}不低于`} unit="t" />
        <Form.Item name="fireClass" label={nameField('fireClass')}>
          <Select allowClear placeholder="不要求" options={toOptions(FIRE_CLASS_LABELS)} />
        </Form.Item>
        <Form.Item name="truckAccess" label={nameField('truckAccess')}>
          <Select allowClear placeholder="不要求" options={WISH_OPTIONS} />
        </Form.Item>
        <Form.Item name="eia" label={nameField('eia')}>
          <Select allowClear placeholder="不要求" options={WISH_OPTIONS} />
        </Form.Item>
        <Form.Item name="registrable" label={nameField('registrable')}>
          <Select allowClear placeholder="不要求" options={WISH_OPTIONS} />
        </Form.Item>
        <TextItem name="industry" label="行业" maxLength={50} />
        <Form.Item name="moveInBy" label="期望入驻" normalize={(day: string) => day || null}>
          <Input type="date" />
        </Form.Item>
        <Form.Item className="wide" name="tags" label="其他要求">
          <TagsInput placeholder="如：独门独院、带宿舍" />
        </Form.Item>
        <Form.Item
          className="wide"
          name="musts"
          label="必须满足"
          extra="不满足的房源不进入匹配，只列在「差一点」里"
        >
          <Select mode="multiple" options={MUST_OPTIONS} placeholder="选择不能让步的条件" />
        </Form.Item>
        <Form.Item className="wide" name="note" label="备注">
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </div>
      <div className="form-actions">
        <Button onClick={onDone}>取消</Button>
        <Button type="primary" {...saveButtonProps} loading={formLoading}>
          保存
        </Button>
      </div>
    </Form>
  );
}
