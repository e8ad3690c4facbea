import { App } from 'antd';
import { useOperation } from '../../components/use-operation';

type Run = ReturnType<typeof useOperation>['run'];

/** Books or moves a viewing as `useOperation` does; a time outside the hours is asked about once more, and only then sent as meant. */
export function useTimedOperation(): { run: Run; isRunning: boolean } {
  const { run, isRunning } = useOperation();
  const { modal } = App.useApp();
  const runTimed: Run = async (operation, onRefusal) => {
    let question = '';
    const done = await run(operation, (refusal) => {
      if (refusal.code !== 'outside_hours') return onRefusal?.(refusal) ?? false;
      question = `${refusal.message}，仍要预约？`;
      return true;
    });
    if (!question) return done;
    const isMeant = await modal.confirm({ title: question, okText: '仍要预约', cancelText: '改时间' });
    return isMeant
      ? run({ ...operation, values: { ...operation.values, outsideHours: true } }, onRefusal)
      : null;
  };
  return { run: runTimed, isRunning };
}
