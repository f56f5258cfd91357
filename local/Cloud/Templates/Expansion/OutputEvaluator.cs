using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Parameters;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>Evaluates a template's outputs and holds them against their types.</summary>
internal static class OutputEvaluator
{
    private static readonly Frame Frame = new(Place.Output);

    /// <summary>The outputs as a deployment shows them.</summary>
    /// <exception cref="TemplateException">An expression fails or a value does not fit its type.</exception>
    public static JsonObject Evaluate(TemplateScope scope, IRuntime runtime)
    {
        var evaluator = new Evaluator(scope, runtime, new Budget());
        var outputs = new JsonObject();
        foreach (var (name, type, value) in EvaluateAll(evaluator))
        {
            var output = new JsonObject { ["type"] = type.DisplayName };
            if (!type.IsSecure)
            {
                output["value"] = ValueWriter.ToNode(value);
            }

            outputs[name] = output;
        }

        return outputs;
    }

    /// <summary>The outputs whose condition holds, with their values; secure ones included.</summary>
    public static IEnumerable<(string Name, TypeSchema Type, Value Value)> EvaluateAll(Evaluator evaluator)
    {
        var section = evaluator.Scope.Template["outputs"] ?? Value.Null;
        if (section is not (ObjectValue or NullValue))
        {
            throw TreeEvaluator.Error(section.Position, "outputs", $"'outputs' must be an object, not '{section.TypeName}'.");
        }

        foreach (var (name, declaration) in (section as ObjectValue)?.Members ?? [])
        {
            var path = $"outputs.{name}";
            var type = TypeSchema.Read(declaration, evaluator.Scope.Template["definitions"], path);
            if (IsActive(type.Node, evaluator, path))
            {
                var value = EvaluateOne(type, evaluator, path);
                new TypeChecker(evaluator.Budget, "template output").Check(value, type, name);
                yield return (name, type, value);
            }
        }
    }

    private static bool IsActive(ObjectValue output, Evaluator evaluator, string path) =>
        output["condition"] is not { } source || TreeEvaluator.Evaluate(evaluator, source, Frame, $"{path}.condition") switch
        {
            BoolValue flag => flag.Bool,
            UnknownValue => true,
            var other => throw TreeEvaluator.Error(source.Position, path, $"A condition must be a boolean, not '{other.TypeName}'."),
        };

    private static Value EvaluateOne(TypeSchema type, Evaluator evaluator, string path)
    {
        if (type.Node["copy"] is not ObjectValue loop)
        {
            return type.Node["value"] is { } source
                ? TreeEvaluator.Evaluate(evaluator, source, Frame, $"{path}.value")
                : throw TreeEvaluator.Error(type.Node.Position, path, "An output must have 'value' or 'copy'.");
        }

        var count = TreeEvaluator.Count(evaluator, loop, Frame, path);
        return count < 0 ? new UnknownValue("[copy]") : Value.Of(Enumerable.Range(0, count)
            .Select(i => TreeEvaluator.Evaluate(
                evaluator,
                loop["input"] ?? Value.Null,
                Frame.In(new CopyIteration((loop["name"] as StringValue)?.Text, i, OfResource: true, null)),
                $"{path}[{i}]"))
            .ToArray());
    }
}
