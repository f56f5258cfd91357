using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>
/// Bodies of nested deployments. With inner scope the template is passed on as written. With outer scope its
/// expressions mean
/// the parent's parameters, variables and functions, so those move into it: it becomes a template that stands on its
/// own.
/// </summary>
internal static class NestedTemplate
{
    private static readonly string[] Inherited = ["parameters", "variables", "functions", "definitions"];

    public static ObjectValue Body(ResourceNode node, ObjectValue source, Evaluator evaluator)
    {
        var path = $"{node.Path}.properties";
        var frame = node.Frame(Place.Body);
        var properties = source["properties"] as ObjectValue
            ?? throw TreeEvaluator.Error(node.Source.Position, path, "A nested deployment must have 'properties'.");
        var template = Template(properties, path);
        var rest = (ObjectValue)TreeEvaluator.Evaluate(evaluator, properties.Without(IsTemplate), frame, path);
        var outer = IsOuter(node, evaluator.Scope);
        var complete = rest.Without(name => Is(name, "expressionEvaluationOptions"))
            .With("template", outer ? Close(template, node.Copy, evaluator.Scope) : template)
            .With("parameters", outer ? Arguments(evaluator.Scope) : rest["parameters"] ?? ObjectValue.Empty);
        var others = (ObjectValue)TreeEvaluator.Evaluate(evaluator, source.Without(name => Is(name, "properties")), frame, node.Path);
        return others.With("properties", complete.Has("mode") ? complete : complete.With("mode", Value.Of("Incremental")));
    }

    /// <summary>Notes what a template with outer scope reads of the parent's resources.</summary>
    public static void Collect(ResourceNode node, Evaluator evaluator)
    {
        if (IsOuter(node, evaluator.Scope))
        {
            CollectLive(Template((ObjectValue)node.Source["properties"]!, node.Path), node.Frame(Place.Body), evaluator);
        }
    }

    private static bool IsOuter(ResourceNode node, TemplateScope scope)
    {
        var options = (node.Source["properties"] as ObjectValue)?["expressionEvaluationOptions"] as ObjectValue;
        var outer = options?["scope"] is StringValue chosen ? Is(chosen.Text, "outer") : !scope.UsesSymbolicNames;
        return outer && scope.UsesSymbolicNames
            ? throw TreeEvaluator.Error(
                node.Source.Position,
                $"{node.Path}.properties.expressionEvaluationOptions",
                "With 'languageVersion' '2.0' the scope 'outer' is not supported; use 'inner'.")
            : outer;
    }

    private static ObjectValue Template(ObjectValue properties, string path) => properties["template"] switch
    {
        ObjectValue template => template,
        null when properties.Has("templateLink") => throw TreeEvaluator.Error(
            properties.Position, path, "Linked templates ('templateLink') are not supported; nest the template instead."),
        _ => throw TreeEvaluator.Error(properties.Position, path, "A nested deployment must have 'properties.template'."),
    };

    /// <summary>
    /// The parent's declarations in the place of the nested template's own, which outer scope leaves without meaning.
    /// </summary>
    private static ObjectValue Close(ObjectValue template, CopyIteration? copy, TemplateScope scope)
    {
        var closed = template.Without(name => Inherited.Contains(name, StringComparer.OrdinalIgnoreCase));
        foreach (var section in Inherited)
        {
            if (scope.Template[section] is { } declarations)
            {
                closed = closed.With(section, declarations);
            }
        }

        return copy is null ? closed : CopyIndexes.Fix(closed, copy);
    }

    private static ObjectValue Arguments(TemplateScope scope) => new(scope.Parameters.All
        .Where(parameter => parameter.Value is not NullValue)
        .Select(parameter => KeyValuePair.Create<string, Value>(parameter.Name, new ObjectValue([new("value", parameter.Value)]))));

    private static void CollectLive(Value source, Frame frame, Evaluator evaluator)
    {
        switch (source)
        {
            case StringValue text when ExpressionParser.IsExpression(text.Text) && LiveCalls.In(ExpressionCache.Parse(text.Text)):
                try
                {
                    evaluator.EvaluateText(text, frame);
                }
                catch (TemplateException)
                {
                    // It reads the nested template's own resources: no dependency of the parent's, and checked when
                    // that is expanded.
                }

                break;
            case ArrayValue array:
                array.Items.ToList().ForEach(item => CollectLive(item, frame, evaluator));
                break;
            case ObjectValue members:
                members.Members.ToList().ForEach(member => CollectLive(member.Value, frame, evaluator));
                break;
        }
    }

    private static bool IsTemplate(string name) => Is(name, "template");

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
