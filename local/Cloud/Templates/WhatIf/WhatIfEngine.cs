using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>Compares what a template would make with what is live. Changes nothing.</summary>
public static class WhatIfEngine
{
    /// <summary>
    /// The <c>properties</c> of ARM's WhatIfOperationResult: <c>changes[] {resourceId, changeType, before, after, delta}</c>, ordered
    /// by id. Nested deployments are expanded; expressions that cannot be known yet stand as their text.
    /// </summary>
    /// <exception cref="TemplateException">The template is wrong.</exception>
    public static JsonObject WhatIf(
        TemplateGraph graph,
        IEstateReader estate,
        IResourceSchema schema,
        WhatIfResultFormat format = WhatIfResultFormat.FullResourcePayloads) =>
        throw new NotSupportedException("What-if arrives with the evaluator.");
}
