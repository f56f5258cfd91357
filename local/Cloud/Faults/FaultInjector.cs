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
                if (!rule.IsOfOperation && rule.Strikes(method, path))
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
}
