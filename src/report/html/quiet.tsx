// What went quiet since the last signed-off review.
import type { WeeklyReview } from '../../analyze/snapshots/weekly.ts';
import { countOf, spanText } from '../words.ts';
import { Count, Datum, Rest, Table } from './datum.tsx';

const QUIET = 500;

/** Names of the last signed-off review that nobody asks for any more, or that are allowed now. */
export function Quiet({ quiet }: WeeklyReview) {
  if (quiet.length === 0) return null;
  return (
    <details data-group>
      <summary>went quiet: {countOf(quiet.length, 'name')}</summary>
      <Table caption={null} titles={['name', '>queries then', 'seen', 'because']}>
        {quiet.slice(0, QUIET).map(({ before, reason }) => (
          <tr data-row="quiet">
            <td>
              <Datum text={before.name} />
            </td>
            <Count of={before.queries} />
            <td>{spanText(before.firstSeen, before.lastSeen)}</td>
            <td>{reason === 'allowed' ? 'it is allowed now' : 'nobody asks for it any more'}</td>
          </tr>
        ))}
      </Table>
      <Rest shown={QUIET} of={quiet.length} command="alert2allow review --format json" />
    </details>
  );
}
