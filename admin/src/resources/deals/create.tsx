import { Button, Card, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Brief, Requirement } from '../../api-types';
import { FenItem, UnitItem } from '../../components/form-items';

import { Page } from '../../components/page';
import { RemoteSelect } from '../../components/remote-select';
import { useFieldErrors } from '../../components/use-field-errors';
import { useLeaveGuard } from '../../components/use-leave-guard';
import { useOperation } from '../../components/use-operation';
import { DEAL_TYPE_LABELS, type DealType, OFFERED_STATUSES } from '../../domain';
import { toOptions } from '../../options';
import { describeRequirement } from '../requirements/describe-requirement';

interface DealValues {
  customer: string;
  property: string;
  requirement?: string | null;
  type: DealType;
  areaSqm?: number | null;
  monthlyRentFen?: number | null;
  priceFen?: number | null;
  probability?: number | null;
  expectedCloseOn?: string | null;
  note?: string;
}

/** Opens a deal, with what is expected of it; the terms that hold follow when it is closed. */
export function DealCreate() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [form] = Form.useForm<DealValues>();
  const showAtFields = useFieldErrors(form);
  const customer = Form.useWatch('customer', form);
  const type = Form.useWatch('type', form) ?? 'rent';
  const { run, isRunning } = useOperation<{ id: string }>();
  const [isTyped, setTyped] = useState(false);
  useLeaveGuard(isTyped);
  const open = async (values: DealValues) => {
    setTyped(false);
    const deal = await run(
      {
        path: '/deals',
        values: Object.fromEntries(
          Object.entries(values).filter(([, value]) => value != null && value !== ''),
        ),
        success: '成交已登记',
        refreshes: ['deals', 'customers', 'properties'],
      },
      showAtFields,
    );
    if (deal) navigate(`/deals/${deal.id}`);
    else setTyped(true);
  };
  return (
    <Page title="登记成交" backTo="/deals">
      <Form<DealValues>
        form={form}
        layout="vertical"
        initialValues={{
          customer: params.get('customer') ?? undefined,
          property: params.get('property') ?? undefined,
          type: 'rent',
        }}
        onFinish={open}
        onValuesChange={() => setTyped(true)}
      >
        <Card>
          <div className="form-grid">
            <Form.Item
              className="wide"
              name="customer"
              label="客户"
              rules={[{ required: true, message: '请选择客户' }]}
            >
              <RemoteSelect<Brief>
                resource="customers"
                searchFields={['name', 'code', 'companyName']}
                labelOf={(row) => `${row.name} · ${row.code}`}
                placeholder="客户名称或编号"
              />
            </Form.Item>
            <Form.Item
              className="wide"
              name="property"
              label="房源"
              rules={[{ required: true, message: '请选择房源' }]}
            >
              <RemoteSelect<Brief>
                resource="properties"
                searchFields={['title', 'code']}
                filters={[{ field: 'status', operator: 'in', value: [...OFFERED_STATUSES] }]}
                labelOf={(row) => `${row.title} · ${row.code}`}
                placeholder="标题或编号"
              />
            </Form.Item>
            {customer && (
              <Form.Item className="wide" name="requirement" label="对应的需求">
                <RemoteSelect<Requirement>
                  key={customer}
                  resource="requirements"
                  searchFields={['title', 'note']}
                  filters={[{ field: 'customer.documentId', operator: 'eq', value: customer }]}
                  labelOf={describeRequirement}
                  placeholder="可不选"
                />
              </Form.Item>
            )}
            <Form.Item name="type" label="类型">
              <Radio.Group optionType="button" options={toOptions(DEAL_TYPE_LABELS)} />
            </Form.Item>
            <UnitItem name="areaSqm" label="预计面积" unit="㎡" />
            {type === 'sale' ? (
              <FenItem key="price" name="priceFen" label="预计成交价" />
            ) : (
              <FenItem key="rent" name="monthlyRentFen" label="预计月租金" unit="元/月" />
            )}
            <UnitItem
              name="probability"
              label="成交概率"
              unit="%"
              max={100}
              isWhole
              extra="不填则按客户所处阶段"
            />
            <Form.Item name="expectedCloseOn" label="预计成交日期">
              <Input type="date" />
            </Form.Item>
            <Form.Item className="wide" name="note" label="备注">
              <Input.TextArea rows={3} maxLength={2000} />
            </Form.Item>
          </div>
        </Card>
        <div className="form-actions">
          <Link to="/deals">
            <Button>取消</Button>
          </Link>
          <Button type="primary" htmlType="submit" loading={isRunning}>
            登记
          </Button>
        </div>
      </Form>
    </Page>
  );
}
