using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary><c>diagnostic-settings</c>: one of the resource's diagnostic settings satisfies the test; where there are none,
/// the test is made on an empty one, so that <c>absent</c> can match.</summary>
public sealed record DiagnosticSettingsFilter(ValueTest Test) : FactFilter(new FactKey(FactKinds.DiagnosticSettings))
{
    protected override Truth JudgeFact(JsonElement fact, JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        var settings = JmesValue.Of(fact).Items().Select(Flat).DefaultIfEmpty(JmesValue.Of(new JmesMap()));
        return new AnyFilter([.. settings.Select(s => new OnSubject(s, Test))]).Judge(subject, context, needs);
    }

    // Cloud Custodian shows a setting as Azure's Python client does: its properties beside its name, with underscores. Both
    // spellings are there, so that Azure's own names work too.
    private static JmesValue Flat(JmesValue setting)
    {
        var flat = new JmesMap();
        foreach (var (name, value) in setting.Entries().Where(e => e.Key != "properties")
            .Concat(setting.Field("properties").Entries()))
        {
            flat[name] = Inner(value);
            flat[Underscored(name)] = Inner(value);
        }
        return JmesValue.Of(flat);
    }

    private static JmesValue Inner(JmesValue value) => value.Kind switch
    {
        JmesKind.List => JmesValue.Of(value.Items().Select(Inner).ToArray()),
        JmesKind.Map => Flat(value),
        _ => value,
    };

    private static string Underscored(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c))
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    private sealed record OnSubject(JmesValue Setting, ValueTest Test) : Filter
    {
        public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs) =>
            Test.Judge(Setting, context, needs);
    }
}
