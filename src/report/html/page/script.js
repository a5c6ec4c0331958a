// Search, filter, sort and deep links of the report. The page is whole without it; it only hides, orders and opens.
'use strict';
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const search = document.querySelector('#search');
  const why = document.querySelector('#why');
  const hits = document.querySelector('#hits');
  const rows = all('tr[data-row], details[data-row]').map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
  }));
  const groups = all('[data-group]');

  const apply = () => {
    const words = search.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const wanted = why.value;
    const filtering = words.length > 0 || wanted !== '';
    let shown = 0;
    for (const { row, text } of rows) {
      const fits =
        words.every((word) => text.includes(word)) &&
        (wanted === '' || row.dataset.row === wanted || row.dataset.row.split(' ').includes(wanted));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) {
      const visible = group.querySelector('[data-row]:not([hidden])') !== null;
      group.hidden = filtering && !visible;
      if (filtering && visible && group instanceof HTMLDetailsElement) group.open = true;
    }
    hits.textContent = filtering ? `${shown} of ${rows.length} rows` : `${rows.length} rows`;
  };

  const key = (row, column) => {
    const cell = row.cells[column];
    const value = cell?.dataset.v ?? cell?.textContent ?? '';
    const number = Number(value.replaceAll(',', ''));
    return value !== '' && !Number.isNaN(number) ? number : value;
  };
  const compare = (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
  const order = (body, column, sign) => {
    const keyed = [...body.rows].map((row) => [key(row, column), row]);
    keyed.sort(([a], [b]) => sign * compare(a, b));
    body.append(...keyed.map(([, row]) => row));
  };
  const mark = (table, column, direction) => {
    all('th', table).forEach((head, index) => {
      if (index === column) head.setAttribute('aria-sort', direction);
      else head.removeAttribute('aria-sort');
    });
  };
  const sort = (head) => {
    const table = head.closest('table');
    const column = [...head.parentElement.children].indexOf(head);
    const direction = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
    mark(table, column, direction);
    order(table.tBodies[0], column, direction === 'ascending' ? 1 : -1);
  };
  for (const head of all('table.sortable thead th')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.addEventListener('click', () => sort(head));
    head.replaceChildren(button);
  }

  // Clusters follow their own first row, so that the whole part is in order; '' is the order of the page.
  const clusters = all('#names details[data-group]').map((details) => {
    const body = details.querySelector('tbody');
    return { details, body, rows: [...body.rows] };
  });
  const sortNames = () => {
    const chosen = document.querySelector('#sort').value;
    const column = Number(chosen);
    const descending = column === 1 || column === 2;
    for (const { body, rows } of clusters) {
      body.append(...rows);
      if (chosen !== '') order(body, column, descending ? -1 : 1);
      mark(body.closest('table'), chosen === '' ? -1 : column, descending ? 'descending' : 'ascending');
    }
    const sign = descending ? -1 : 1;
    const first = ({ body }) => key(body.rows[0], column);
    const inOrder =
      chosen === '' ? clusters : clusters.toSorted((a, b) => sign * compare(first(a), first(b)));
    for (const { details } of inOrder) details.parentElement.append(details);
  };

  const reveal = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    for (let at = target?.parentElement; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
      at.hidden = false;
    }
    target?.scrollIntoView({ block: 'center' });
  };
  search.addEventListener('input', apply);
  why.addEventListener('change', apply);
  document.querySelector('#sort').addEventListener('change', sortNames);
  addEventListener('hashchange', reveal);
  // The names of a crowd stay folded: on paper they would bury the rest.
  addEventListener('beforeprint', () =>
    all('details:not(.names details)').forEach((details) => (details.open = true)),
  );
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    search.focus();
  });
  document.querySelector('.tools').hidden = false;
  apply();
  reveal();
}
