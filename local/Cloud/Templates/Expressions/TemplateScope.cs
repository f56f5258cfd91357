using Keelson.Local.Cloud.Templates.Expansion;
using Keelson.Local.Cloud.Templates.Functions;
using Keelson.Local.Cloud.Templates.Parameters;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>What all expressions of one template share. Thread-safe once the parameters are bound.</summary>
internal sealed class TemplateScope
{
    private int _guids;

    public TemplateScope(DeploymentContext context, ObjectValue template)
    {
        Context = context;
        Template = template;
        UsesSymbolicNames = template["resources"] is ObjectValue;
        Variables = new VariableTable(template["variables"]);
        Functions = UserFunction.ReadAll(template["functions"]);
        Index = ResourceIndex.Empty;
    }

    public DeploymentContext Context { get; }

    public ObjectValue Template { get; }

    /// <summary>True when resources are an object of symbolic names (languageVersion 2.0).</summary>
    public bool UsesSymbolicNames { get; }

    public ParameterTable Parameters { get; set; } = ParameterTable.Empty;

    public VariableTable Variables { get; }

    public IReadOnlyDictionary<string, UserFunction> Functions { get; }

    /// <summary>The resources by the names expressions know them by; complete once all names are evaluated.</summary>
    public ResourceIndex Index { get; set; }

    /// <summary>A new identifier, the same at each expansion of the same deployment.</summary>
    public Guid NewGuid() => IdentityFunctions.NameBased(Context.CorrelationId, $"{Context.Name}/{_guids++}");
}
