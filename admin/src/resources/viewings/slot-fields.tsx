import { DatePicker, Form } from 'antd';
import dayjs from 'dayjs';
import { UnitItem } from '../../components/form-items';
import { VIEWING_MINUTES } from '../../domain';

/** When a viewing begins and how long it takes: the form's `start` and `minutes`. */
export function SlotFields() {
  return (
    <div className="form-grid">
      <Form.Item name="start" label="开始时间" rules={[{ required: true, message: '请选择时间' }]}>
        <DatePicker
          showTime={{ format: 'HH:mm', minuteStep: 15 }}
          format="YYYY-MM-DD HH:mm"
          style={{ width: '100%' }}
          disabledDate={(day) => day.isBefore(dayjs().startOf('day'))}
        />
      </Form.Item>
      <UnitItem
        name="minutes"
        label="时长"
        unit="分钟"
        {...VIEWING_MINUTES}
        isWhole
        rules={[{ required: true, message: '请填写时长' }]}
      />
    </div>
  );
}
