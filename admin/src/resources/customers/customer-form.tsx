import { Card, Form, type FormProps, Input, Select, Switch } from 'antd';
import type { Brief, Customer } from '../../api-types';
import { FenItem, UnitItem } from '../../components/form-items';
import { TagsInput } from '../../components/inputs';
import { RemoteSelect } from '../../components/remote-select';
import { useSession } from '../../components/use-session';
import { COMPANY_SIZE_LABELS, CREDIT_RATINGS, CUSTOMER_LEVELS, CUSTOMER_TYPE_LABELS } from '../../domain';
import { toOptions } from '../../options';
import { PreferencesItems } from './preferences-items';
import type { CheckedField, CheckedNotes } from './use-duplicate-check';

/** What the form holds: relations as their keys. */
export type CustomerValues = Omit<Partial<Customer>, 'source' | 'region'> & {
  source?: string | null;
  region?: string | null;
};

export function CustomerForm({
  formProps,
  isNew = false,
  notes = {},
  onLeave,
}: {
  formProps: FormProps;
  isNew?: boolean;
  /** What stands under a field in place of its hint. */
  notes?: CheckedNotes;
  /** A field by which a customer may be known was left. */
  onLeave?: (field: CheckedField) => void;
}) {
  const { may } = useSession();
  const type = Form.useWatch('type', formProps.form) as string | undefined;
  return (
    <Form {...formProps} layout="vertical">
      <Card title="客户" className="form-section">
        <div className="form-grid">
          <Form.Item name="type" label="类型">
            <Select options={toOptions(CUSTOMER_TYPE_LABELS)} />
          </Form.Item>
          <Form.Item name="name" label="客户名称" extra="不填时取公司名称或联系人">
            <Input maxLength={120} />
          </Form.Item>
          {type !== 'individual' && (
            <>
              <Form.Item name="companyName" label="公司名称" extra={notes.companyName}>
                <Input maxLength={120} onBlur={() => onLeave?.('companyName')} />
              </Form.Item>
              <Form.Item name="creditCode" label="统一社会信用代码" extra={notes.creditCode}>
                <Input maxLength={24} placeholder="18 位" onBlur={() => onLeave?.('creditCode')} />
              </Form.Item>
              <Form.Item name="companySize" label="公司规模">
                <Select allowClear options={toOptions(COMPANY_SIZE_LABELS)} />
              </Form.Item>
              <FenItem name="annualRevenueFen" label="年营业额" />
              <UnitItem name="employees" label="员工人数" unit="人" isWhole />
              <Form.Item name="creditRating" label="信用等级">
                <Select allowClear options={CREDIT_RATINGS.map((value) => ({ value, label: value }))} />
              </Form.Item>
            </>
          )}
          {type === 'individual' && (
            <Form.Item name="birthday" label="生日" normalize={(day: string) => day || null}>
              <Input type="date" />
            </Form.Item>
          )}
          <Form.Item name="industry" label="行业">
            <Input maxLength={50} placeholder="如：五金加工、仓储物流" />
          </Form.Item>
          {isNew && may('customers', 'grade') && (
            <Form.Item name="level" label="等级" extra="不选则由系统按佣金与商机评定">
              <Select
                allowClear
                options={CUSTOMER_LEVELS.map((level) => ({ value: level, label: `${level} 级` }))}
              />
            </Form.Item>
          )}
          <Form.Item name="source" label="来源渠道">
            <RemoteSelect<Brief>
              resource="source-channels"
              filters={[{ field: 'active', operator: 'ne', value: false }]}
              searchFields={['name']}
              labelOf={(row) => row.name ?? ''}
              placeholder="选择渠道"
            />
          </Form.Item>
          <Form.Item name="region" label="区域" extra="没有负责人时，由这个区域的团队接手">
            <RemoteSelect<Brief & { parent?: Brief | null }>
              resource="regions"
              searchFields={['name']}
              populate={['parent']}
              labelOf={({ name, parent }) => (parent?.name ? `${name}（${parent.name}）` : (name ?? ''))}
              placeholder="输入市、区或镇的名称"
            />
          </Form.Item>
          <Form.Item name="important" label="重点客户" valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
      </Card>
      <Card
        title="联系方式"
        className="form-section"
        extra={<span className="cell-sub">加密保存，列表里只显示掩码</span>}
      >
        <div className="form-grid">
          <Form.Item name="contactPerson" label="联系人">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="phone"
            label="电话"
            rules={isNew ? [{ required: true, message: '请填写电话' }] : []}
            extra={notes.phone || (isNew ? '系统会按电话查重' : '不改则保持原号码')}
          >
            <Input maxLength={40} inputMode="tel" onBlur={() => onLeave?.('phone')} />
          </Form.Item>
          <Form.Item name="wechat" label="微信">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="email" label="邮箱">
            <Input maxLength={100} inputMode="email" />
          </Form.Item>
        </div>
      </Card>
      <Card title="偏好" className="form-section">
        <div className="form-grid">
          <PreferencesItems />
        </div>
      </Card>
      <Card title="备注" className="form-section">
        <div className="form-grid">
          <Form.Item className="wide" name="tags" label="标签">
            <TagsInput placeholder="选择或输入，回车确认" />
          </Form.Item>
          <Form.Item className="wide" name="note" label="备注">
            <Input.TextArea rows={4} maxLength={5000} />
          </Form.Item>
        </div>
      </Card>
    </Form>
  );
}
