using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Functions on texts.</summary>
internal static class JmesTexts
{
    public static string TypeName(JmesKind kind) => kind switch
    {
        JmesKind.Null => "null",
        JmesKind.Flag => "boolean",
        JmesKind.Number => "number",
        JmesKind.Text => "string",
        JmesKind.List => "array",
        _ => "object",
    };

    public static JmesValue Contains(JmesValue subject, JmesValue search, JmesRun run) => subject.Kind switch
    {
        JmesKind.Text => JmesValue.Of(
            search.Kind is JmesKind.Text && subject.Text.Contains(search.Text, StringComparison.Ordinal)),
        JmesKind.List when run.Spend(subject.Count) => JmesValue.Of(subject.Items().Any(i => JmesEquality.Same(i, search))),
        _ => run.Refuse(),
    };

    public static JmesValue StartsWith(JmesValue subject, JmesValue prefix, JmesRun run) =>
        subject.Kind is JmesKind.Text && prefix.Kind is JmesKind.Text
            ? JmesValue.Of(subject.Text.StartsWith(prefix.Text, StringComparison.Ordinal))
            : run.Refuse();

    public static JmesValue EndsWith(JmesValue subject, JmesValue suffix, JmesRun run) =>
        subject.Kind is JmesKind.Text && suffix.Kind is JmesKind.Text
            ? JmesValue.Of(subject.Text.EndsWith(suffix.Text, StringComparison.Ordinal))
            : run.Refuse();

    public static JmesValue Join(JmesValue glue, JmesValue list, JmesRun run)
    {
        if (glue.Kind is not JmesKind.Text || list.Kind is not JmesKind.List
            || list.Items().Any(i => i.Kind is not JmesKind.Text))
        {
            return run.Refuse();
        }
        var texts = list.Items().Select(i => i.Text).ToArray();
        var length = texts.Sum(t => (long)t.Length + glue.Text.Length);
        return run.Spend((int)Math.Min(length, int.MaxValue)) ? JmesValue.Of(string.Join(glue.Text, texts)) : JmesValue.Null;
    }

    /// <summary>Cloud Custodian's: the separator first.</summary>
    public static JmesValue Split(JmesValue separator, JmesValue text, JmesRun run) =>
        separator is { Kind: JmesKind.Text, Text.Length: > 0 } && text.Kind is JmesKind.Text && run.Spend(text.Text.Length)
            ? JmesValue.Of(text.Text.Split(separator.Text).Select(JmesValue.Of).ToArray())
            : run.Refuse();

    /// <summary>Cloud Custodian's: null for a text that is no JSON.</summary>
    public static JmesValue FromJson(JmesValue text, JmesRun run)
    {
        if (text.Kind is not JmesKind.Text || !run.Spend(text.Text.Length))
            return run.Refuse();
        try
        {
            return JmesValue.Parse(text.Text);
        }
        catch (JsonException)
        {
            return JmesValue.Null;
        }
    }

    public static JmesValue ToText(JmesValue value, JmesRun run) =>
        value.Kind is JmesKind.Text ? value
        : Afford(value, run) ? JmesValue.Of(value.ToString())
        : JmesValue.Null;

    // A list may hold the same list many times over, so what it is made of is counted as it would be written.
    private static bool Afford(JmesValue value, JmesRun run, int depth = 0)
    {
        if (depth > JmesWriting.MaxDepth || !run.Spend(value.Kind is JmesKind.Text ? value.Text.Length + 1 : 1))
        {
            run.Spend(JmesRun.Budget);
            return false;
        }
        return value.Kind switch
        {
            JmesKind.List => value.Items().All(i => Afford(i, run, depth + 1)),
            JmesKind.Map => value.Entries().All(e => Afford(e.Value, run, depth + 1)),
            _ => true,
        };
    }
}
