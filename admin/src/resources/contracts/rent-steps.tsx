import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Table } from 'antd';
import { FenItem } from '../../components/form-items';
import type { RentStep } from '../../domain';
import { formatFen } from '../../format';

/** The steps of a rent typed one by one: a row of two fields, one below the other on a phone. */
export function RentStepFields({ name }: { name: string }) {
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <div className="rent-steps">
          {fields.map(({ key, name: index }) => (
            <div key={key} className="rent-step">
              <Form.Item
                name={[index, 'from']}
                label={`第 ${index + 1} 段起始日`}
                rules={[{ required: true, message: '请选择起始日' }]}
              >
                <Input type="date" />
              </Form.Item>
              <FenItem
                name={[index, 'monthlyRentFen']}
                label="月租金"
                unit="元/月"
                rules={[{ required: true, message: '请填写月租金' }]}
              />
              <Button
                type="text"
                danger
                icon={<DeleteOutlined />}
                aria-label={`移除第 ${index + 1} 段`}
                onClick={() => remove(index)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            添加一段
          </Button>
        </div>
      )}
    </Form.List>
  );
}

/** From when on which rent holds. */
export function RentStepTable({ steps }: { steps: readonly RentStep[] }) {
  return (
    <Table<RentStep>
      rowKey="from"
      size="small"
      pagination={false}
      dataSource={[...steps]}
      columns={[
        { title: '自', dataIndex: 'from', width: 120 },
        {
          title: '月租金',
          dataIndex: 'monthlyRentFen',
          align: 'right',
          render: (fen: number) => <span className="num">{formatFen(fen)}</span>,
        },
      ]}
    />
  );
}
