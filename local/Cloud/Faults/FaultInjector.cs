using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Operations;

namespace Keelson.Local.Cloud.Faults;

/// <summary>
/// Holds the rules and decides, in order of arrival, which request meets which fault. The same seed, rules and order of
/// requests
/// always give the same faults. Rules live as long as the process.
/// </summary>
internal sealed class FaultInjector(int seed)
{
    private static readonly TimeSpan[] OnTime = [TimeSpan.Zero];

    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];
    private int _made;

    /// <summary>Adds one rule.</summary>
    /// <exception cref="Arm.ArmException">400: the rule is wrong.</exception>
    public JsonObject Add(JsonObject rule)
    {
        lock (_gate)
        {
            _made++;
            var added = FaultRule.Parse(rule, $"rule-{_made}", unchecked((seed * 397) ^ _made));
            _rules.RemoveAll(other => other.Id == added.Id);
            _rules.Add(added);
            return added.Describe();
        }
    }

    public bool Remove(string id)
    {
        lock (_gate)
        {
            return _rules.RemoveAll(rule => rule.Id == id) > 0;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    public JsonArray Describe()
    {
        lock (_gate)
        {
            return new JsonArray([.. _rules.Select(rule => (JsonNode)rule.Describe())]);
        }
    }

    /// <summary>The rules that strike this request: any delays, then at most one that decides its fate.</summary>
    public IReadOnlyList<FaultRule> ForRequest(string method, string path)
    {
        lock (_gate)
        {
            List<FaultRule>? struck = null;
            foreach (var rule in _rules)
            {
                if (rule.IsOfRequest && rule.Strikes(method, path))
                {
                    (struck ??= []).Add(rule);
                    if (rule.Kind != FaultKind.Latency)
                    {
                        break;
                    }
                }
            }
            return struck ?? [];
        }
    }

    public OperationFault? ForOperation(string method, string path)
    {
        lock (_gate)
        {
            var rule = _rules.Find(rule => rule.IsOfOperation && rule.Strikes(method, path));
            return rule is null ? null : new OperationFault(rule.Kind == FaultKind.FailedOperation ? rule.Error : null);
        }
    }

    /// <summary>How old an answer to a GET is to be; null: as fresh as there is.</summary>
    public TimeSpan? ForRead(string path)
    {
        lock (_gate)
        {
            return _rules.Find(rule => rule.Kind == FaultKind.StaleRead && rule.Strikes("GET", path))?.Lag;
        }
    }

    /// <summary>
    /// When the copies of an event are to arrive, as delays: one of zero when nothing strikes, none when it is lost. All
    /// rules that match take part.
    /// </summary>
    public IReadOnlyList<TimeSpan> ForEvent(string eventType, string resourceId)
    {
        lock (_gate)
        {
            if (!_rules.Exists(rule => rule.IsOfEvent))
            {
                return OnTime;
            }
            var delays = new List<TimeSpan> { TimeSpan.Zero };
            foreach (var rule in _rules.Where(rule => rule.IsOfEvent && rule.Strikes(eventType, resourceId)))
            {
                Apply(rule, delays);
            }
            return delays;
        }
    }

    private static void Apply(FaultRule rule, List<TimeSpan> delays)
    {
        switch (rule.Kind)
        {
            case FaultKind.EventLoss:
                delays.Clear();
                break;
            case FaultKind.EventDuplicate:
                delays.AddRange([.. delays.Take(1).SelectMany(first =>
                    Enumerable.Range(0, rule.Copies).Select(_ => first + rule.Draw()))]);
                break;
            case FaultKind.EventDelay:
                Shift(delays, () => rule.Latency);
                break;
            default:
                Shift(delays, rule.Draw);
                break;
        }
    }

    private static void Shift(List<TimeSpan> delays, Func<TimeSpan> by)
    {
        for (var i = 0; i < delays.Count; i++)
        {
            delays[i] += by();
        }
    }
}
