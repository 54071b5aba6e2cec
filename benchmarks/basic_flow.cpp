// The basic flow by hand: reply, pass on level by level, work, lead time. One staff group a station; no mechanisms.
// An instant has the same order as in the project: what is due happens, then stations give out work.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

namespace {

constexpr int REPLY = 0, TRIAGE = 1, WORK = 2, LEAD = 3;
constexpr int64_t NEVER = 2147483647;

struct Waiting {
  int64_t place;
  int32_t at, hands_on;  // *at*: case * 4 + step
  bool operator>(const Waiting& other) const {
    return place != other.place ? place > other.place : at > other.at;
  }
};

struct Station {
  int32_t free, shift, available, finishes, by_due;
  bool changed = false;
  int64_t awaited = NEVER;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue;
};

struct Event {
  int64_t at;
  int32_t what, hands_on;  // case * 4 + step, or -1 - station for an opening
  bool operator>(const Event& other) const { return at > other.at; }
};

struct Row {
  int32_t at, station, queued_at, started_at, ended_at, hands_on;
};

}  // namespace

extern "C" int64_t run_basic(
    int64_t n, int64_t levels, int64_t stations, int64_t horizon, const int32_t* received_at,
    const int32_t* station_of, const int8_t* entry, const int8_t* solved, const int32_t* reply,
    const int32_t* triage, const int32_t* work, const int32_t* lead, const int8_t* in_workdays, const int64_t* due_at,
    const int32_t* staff, const int32_t* shift_of, const int32_t* available, const int32_t* finishes,
    const int32_t* by_due, const int64_t* first, const int32_t* opens, const int32_t* closes, int64_t shifts,
    int32_t* closed_at) {
  std::vector<Station> office(stations);
  std::vector<int64_t> interval(first, first + shifts);
  std::vector<int8_t> level(entry, entry + n);
  std::vector<int32_t> queued(n), started(n), changed;
  std::vector<Row> journal;
  journal.reserve(4 * n);
  std::priority_queue<Event, std::vector<Event>, std::greater<>> calendar;
  for (int64_t s = 0; s < stations; s++) {
    office[s].free = staff[s];
    office[s].shift = shift_of[s];
    office[s].available = available[s];
    office[s].finishes = finishes[s];
    office[s].by_due = by_due[s];
  }
  int64_t now = 0;
  auto on_from = [&](int shift) {
    int64_t& at = interval[shift];
    while (closes[at] <= now) at++;
    return std::max<int64_t>(opens[at], now);
  };
  auto end_of = [&](int shift, int64_t staffed, bool finishes) {
    int64_t at = interval[shift], then = std::max<int64_t>(opens[at], now), left = closes[at] - then;
    if (staffed <= left || finishes) return then + staffed;
    while (staffed > left) {
      staffed -= left;
      then = opens[++at];
      if (then == NEVER) return NEVER;
      left = closes[at] - then;
    }
    return then + staffed;
  };
  auto look = [&](int s) {
    if (!office[s].changed) office[s].changed = true, changed.push_back(s);
  };
  auto ask = [&](int32_t c, int step, int32_t hands_on) {
    int s = station_of[c * levels + level[c]];
    int64_t key = office[s].by_due ? due_at[c] : now;
    office[s].queue.push({(int64_t(step == REPLY ? 0 : 5) << 40) + key, c * 4 + step, hands_on});
    queued[c] = now;
    look(s);
  };
  auto climb = [&](int32_t c) {
    if (level[c] != solved[c]) ask(c, TRIAGE, triage[c * levels + level[c]]);
    else ask(c, WORK, work[c]);
  };
  int64_t next = 0;
  while (true) {
    now = calendar.empty() ? horizon : calendar.top().at;
    if (next < n) now = std::min<int64_t>(now, received_at[next]);
    if (now >= horizon) break;
    for (; next < n && received_at[next] <= now; next++) {
      if (reply[next] >= 0) ask(next, REPLY, reply[next]);
      else climb(next);
    }
    while (!calendar.empty() && calendar.top().at == now) {
      Event event = calendar.top();
      calendar.pop();
      if (event.what < 0) {
        look(-1 - event.what);
        continue;
      }
      int32_t c = event.what >> 2, step = event.what & 3;
      if (step == LEAD) {
        closed_at[c] = now;
        continue;
      }
      int s = station_of[c * levels + level[c]];
      journal.push_back({event.what, s, queued[c], started[c], int32_t(now), event.hands_on});
      office[s].free++;
      if (!office[s].queue.empty()) look(s);
      if (step == REPLY) {
        climb(c);
      } else if (step == TRIAGE) {
        level[c] = solved[c] > level[c] ? level[c] + 1 : solved[c];
        climb(c);
      } else if (lead[c]) {
        int64_t ends = now + lead[c];
        if (in_workdays[c]) {
          on_from(0);
          ends = end_of(0, lead[c], false);
        }
        journal.push_back({c * 4 + LEAD, -1, int32_t(now), int32_t(now), int32_t(std::min(ends, NEVER)), 0});
        if (ends < horizon) calendar.push({ends, c * 4 + LEAD, 0});
      } else {
        closed_at[c] = now;
      }
    }
    for (int s : changed) {
      Station& at = office[s];
      at.changed = false;
      int64_t from = on_from(at.shift);
      while (from == now && at.free && !at.queue.empty()) {
        Waiting first_in = at.queue.top();
        at.queue.pop();
        at.free--;
        started[first_in.at >> 2] = now;
        int64_t staffed = (int64_t(first_in.hands_on) * 1000000 + at.available - 1) / at.available;
        int64_t ends = end_of(at.shift, staffed, at.finishes);
        if (ends < horizon) calendar.push({ends, first_in.at, first_in.hands_on});
      }
      if (!at.queue.empty() && at.free && from > now && from < NEVER && at.awaited != from) {
        at.awaited = from;
        calendar.push({from, -1 - s, 0});
      }
    }
    changed.clear();
  }
  return journal.size();
}
