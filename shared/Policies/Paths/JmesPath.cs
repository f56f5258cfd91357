namespace Keelson.Policies;

/// <summary>
/// A JMESPath expression (the whole grammar and all functions of jmespath.org, and Cloud Custodian's <c>split</c> and
/// <c>from_json</c>), parsed once and evaluated without a copy of the document. Immutable.
/// </summary>
public sealed class JmesPath : IEquatable<JmesPath>
{
    /// <summary>Longer texts are refused.</summary>
    public const int MaxLength = 4096;

    private readonly JmesNode _node;

    private JmesPath(string text, JmesNode node)
    {
        Text = text;
        _node = node;
        FieldPath = PlainPath(node);
        Reach = JmesReach.Of(node);
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>The names, where the expression is only names and dots (<c>properties.sku.name</c>); null otherwise.</summary>
    public IReadOnlyList<string>? FieldPath { get; }

    /// <summary>The fields of the subject that the expression can look at, each with all within it; null when it can be any.</summary>
    internal IReadOnlyList<FieldReach>? Reach { get; }

    /// <exception cref="JmesPathException">The text is no expression.</exception>
    public static JmesPath Parse(string text) => text.Length > MaxLength
        ? throw new JmesPathException($"an expression has at most {MaxLength} characters", 0)
        : new(text, JmesParser.Parse(text));

    /// <summary>The value that the expression has for a subject; null also when it has failed.</summary>
    public JmesValue Search(JmesValue subject) => Search(subject, out _);

    /// <summary>The value that the expression has for a subject; null when it has failed.</summary>
    public JmesValue Search(JmesValue subject, out JmesFailure failure)
    {
        failure = JmesFailure.None;
        if (FieldPath is { } path)
            return Walk(subject, path);
        var run = new JmesRun();
        var value = _node.Of(subject, run);
        failure = run.Failure;
        return failure is JmesFailure.None ? value : JmesValue.Null;
    }

    public bool Equals(JmesPath? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as JmesPath);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static JmesValue Walk(JmesValue value, IReadOnlyList<string> path)
    {
        for (var i = 0; i < path.Count; i++)
            value = value.Field(path[i]);
        return value;
    }

    private static string[]? PlainPath(JmesNode node) => node switch
    {
        JmesFieldNode field => [field.Name],
        JmesThenNode { First: var first, Second: JmesFieldNode last } when PlainPath(first) is { } path => [.. path, last.Name],
        _ => null,
    };
}
