using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>Finds out what one resource is called, where it lives and whether it is to be deployed.</summary>
internal sealed class ResourceNaming(Evaluator evaluator, ObjectValue source, string path)
{
    private static readonly string[] Unsupported = ["@options", "import", "extension"];

    private bool _unresolved;

    /// <exception cref="TemplateException">The resource lacks a part, or its name does not fit its type.</exception>
    public ResourceNode Name(ResourceReader.Pass pass, ResourceNode? parent)
    {
        RefuseUnsupported();
        var frame = new Frame(Place.Start) { Copy = pass.Copy };
        var type = Qualify(Required("type", frame), parent?.Resource.Type);
        var name = Qualify(Required("name", frame), parent?.Resource.Name, type);
        var version = Text("apiVersion", frame) ?? throw Missing("apiVersion");
        var condition = Condition(frame);
        var existing = source["existing"] is BoolValue { Bool: true };
        CheckSegments(type, name);

        var home = Home(type, existing, frame);
        var scope = ResourceScope(home, frame, parent);
        var id = ResourceIds.Compose(scope, type, name.Split('/'));
        ResourceNode? node = null;
        node = new ResourceNode
        {
            Resource = new TemplateResource(estate => BodyBuilder.Deploy(node!, evaluator.Scope, estate))
            {
                Id = id,
                Type = ResourceIds.TypeOf(id),
                Name = ResourceIds.NameOf(id),
                ApiVersion = version,
                SymbolicName = pass.Symbol,
                Condition = condition,
                Existing = existing,
            },
            Source = source,
            Copy = pass.Copy,
            Path = path,
            Loops = pass.Loops,
            Before = pass.Before,
            DeploymentScope = type.Equals("Microsoft.Resources/deployments", StringComparison.OrdinalIgnoreCase)
                ? DeploymentScopes.Parse(scope, home)
                : null,
            IsUnresolved = _unresolved || pass.IsUnresolved,
        };
        return node;
    }

    /// <summary>What changes how a resource is deployed and is not known here must not be passed over.</summary>
    private void RefuseUnsupported()
    {
        foreach (var feature in Unsupported.Where(source.Has))
        {
            throw TreeEvaluator.Error(source.Position, $"{path}.{feature}", $"'{feature}' of a resource is not supported by this implementation.");
        }
    }

    private string Required(string member, Frame frame) =>
        Text(member, frame) is { Length: > 0 } text ? text : throw Missing(member);

    private string? Text(string member, Frame frame)
    {
        if (source[member] is not { } value)
        {
            return null;
        }

        switch (TreeEvaluator.Evaluate(evaluator, value, frame, $"{path}.{member}"))
        {
            case StringValue text:
                return text.Text;
            case NullValue:
                return null;
            case UnknownValue unknown:
                _unresolved = true;
                return unknown.Expression.Replace('/', '\u2215');
            case var other:
                throw TreeEvaluator.Error(value.Position, $"{path}.{member}", $"'{member}' must be a string, not '{other.TypeName}'.");
        }
    }

    private bool Condition(Frame frame)
    {
        if (source["condition"] is not { } value)
        {
            return true;
        }

        switch (TreeEvaluator.Evaluate(evaluator, value, frame, $"{path}.condition"))
        {
            case BoolValue flag:
                return flag.Bool;
            case StringValue text when bool.TryParse(text.Text, out var flag):
                return flag;
            case UnknownValue:
                _unresolved = true;
                return true;
            case var other:
                throw TreeEvaluator.Error(value.Position, $"{path}.condition", $"A condition must be a boolean, not '{other.TypeName}'.");
        }
    }

    /// <summary>A child's type with its parent's in front, unless it says so itself.</summary>
    private static string Qualify(string type, string? parent) =>
        parent is null || type.StartsWith($"{parent}/", StringComparison.OrdinalIgnoreCase) ? type : $"{parent}/{type}";

    private static string Qualify(string name, string? parent, string type) =>
        parent is null || (name.StartsWith($"{parent}/", StringComparison.OrdinalIgnoreCase) && name.Count(IsSlash) == type.Count(IsSlash) - 1)
            ? name
            : $"{parent}/{name}";

    private void CheckSegments(string type, string name)
    {
        if (_unresolved)
        {
            return;
        }

        if (type.Count(IsSlash) == 0 || type.Split('/').Any(string.IsNullOrWhiteSpace))
        {
            throw TreeEvaluator.Error(
                source.Position,
                $"{path}.type",
                $"The template resource type '{ExpressionError.Shorten(type)}' is not valid; it must be like 'Microsoft.Storage/storageAccounts'.");
        }

        if (name.Count(IsSlash) != type.Count(IsSlash) - 1 || name.Split('/').Any(string.IsNullOrWhiteSpace))
        {
            throw new TemplateException(
                TemplateException.InvalidTemplate,
                $"Deployment template validation failed: 'The template resource '{ExpressionError.Shorten(name)}' for type '{ExpressionError.Shorten(type)}'" +
                $"{source.Position} has incorrect segment lengths. A nested resource type must have identical number of segments as its " +
                "resource name. A root resource type must have segment length one greater than its resource name. " +
                "Please see https://aka.ms/arm-syntax-resources for usage details.'",
                path);
        }
    }

    /// <summary>
    /// The deployment scope the resource lives in: another group or subscription for nested deployments and existing
    /// resources.
    /// </summary>
    private DeploymentScope Home(string type, bool existing, Frame frame)
    {
        var scope = evaluator.Scope.Context.Scope;
        var (subscription, group) = (Text("subscriptionId", frame), Text("resourceGroup", frame));
        if (subscription is null && group is null)
        {
            return scope;
        }

        if (!existing && !type.Equals("Microsoft.Resources/deployments", StringComparison.OrdinalIgnoreCase))
        {
            throw TreeEvaluator.Error(source.Position, path, "'subscriptionId' and 'resourceGroup' are only allowed on nested deployments and existing resources.");
        }

        return scope with
        {
            SubscriptionId = subscription ?? scope.SubscriptionId,
            ResourceGroup = group ?? (subscription is null ? scope.ResourceGroup : null),
            ManagementGroup = null,
        };
    }

    private string ResourceScope(DeploymentScope home, Frame frame, ResourceNode? parent)
    {
        var scope = Text("scope", frame);
        if (scope is null)
        {
            return parent is null ? home.Id : ParentScope(parent);
        }

        var trimmed = scope.TrimEnd('/');
        return trimmed.Length == 0 || trimmed.StartsWith('/') ? trimmed
            : trimmed.StartsWith("Microsoft.Management/managementGroups/", StringComparison.OrdinalIgnoreCase) ? $"/providers/{trimmed}"
            : trimmed.StartsWith("Microsoft.Resources/resourceGroups/", StringComparison.OrdinalIgnoreCase)
                ? $"/subscriptions/{home.SubscriptionId}/resourceGroups/{trimmed["Microsoft.Resources/resourceGroups/".Length..]}"
            : $"{home.Id}/providers/{trimmed}";
    }

    private static string ParentScope(ResourceNode parent)
    {
        var id = parent.Resource.Id;
        var at = id.LastIndexOf($"/providers/{parent.Resource.Type.Split('/')[0]}/", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? string.Empty : id[..at];
    }

    private TemplateException Missing(string member) => new(
        TemplateException.InvalidTemplate,
        $"Deployment template validation failed: 'The template resource at '{path}'{source.Position} has no '{member}'. " +
        "Please see https://aka.ms/arm-syntax-resources for usage details.'",
        path);

    private static bool IsSlash(char c) => c == '/';
}
