using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>A template's variables, each evaluated when first used. Thread-safe.</summary>
internal sealed class VariableTable
{
    private static readonly Frame Frame = new(Place.Variable);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Value> _sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Value> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _evaluating = [];
    private readonly Dictionary<string, ObjectValue> _loops = new(StringComparer.OrdinalIgnoreCase);

    public VariableTable(Value? variables)
    {
        if (variables is not (ObjectValue or NullValue or null))
        {
            throw ExpressionError.Evaluation($"The template's 'variables' must be an object, not '{variables.TypeName}'.");
        }

        foreach (var (name, source) in (variables as ObjectValue)?.Members ?? [])
        {
            if (name.Equals("copy", StringComparison.OrdinalIgnoreCase) && source is ArrayValue loops)
            {
                foreach (var loop in loops.Items)
                {
                    _loops[TreeEvaluator.LoopName(loop)] = (ObjectValue)loop;
                }
            }
            else
            {
                _sources[name] = source;
            }
        }
    }

    public int Count => _sources.Count + _loops.Count;

    /// <summary>The variable's value.</summary>
    /// <exception cref="TemplateException">There is no such variable, it depends on itself, or its expression
    /// fails.</exception>
    public Value Get(string name, Evaluator evaluator)
    {
        lock (_gate)
        {
            if (_values.TryGetValue(name, out var known))
            {
                return known;
            }

            if (_evaluating.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw ExpressionError.Evaluation(
                    $"Circular reference of template variables: {string.Join(" -> ", _evaluating)} -> {name}.");
            }

            _evaluating.Add(name);
            try
            {
                return _values[name] = Evaluate(name, evaluator);
            }
            finally
            {
                _evaluating.RemoveAt(_evaluating.Count - 1);
            }
        }
    }

    private Value Evaluate(string name, Evaluator evaluator)
    {
        var path = $"variables.{name}";
        if (_sources.TryGetValue(name, out var source))
        {
            return TreeEvaluator.Evaluate(evaluator, source, Frame, path);
        }

        return _loops.TryGetValue(name, out var loop)
            ? TreeEvaluator.Unroll(evaluator, loop, Frame, path)
            : throw ExpressionError.Evaluation($"The template variable '{ExpressionError.Shorten(name)}' is not found.");
    }
}
