import { Flex, Typography } from '@strapi/design-system';
import { useKeptValues } from './use-kept-values';

/** The heading of a card of fields; `hint` says when none of them can be written. */
export function GroupTitle({ label, hint }: { label: string; hint?: string }) {
  return (
    <Flex gap={3} alignItems="baseline" wrap="wrap">
      <Typography variant="delta" tag="h2">
        {label}
      </Typography>
      {hint && (
        <Typography variant="pi" textColor="neutral600">
          {hint}
        </Typography>
      )}
    </Flex>
  );
}

/** The first of a form, which looks after the whole of it. */
export function FormTitle(props: { label: string; hint?: string }) {
  useKeptValues();
  return <GroupTitle {...props} />;
}
