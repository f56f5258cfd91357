namespace Keelson.Local.Cloud.Templates;

/// <summary>The way in: a template and its parameters become a graph. Pure, thread-safe, bounded in time and memory.</summary>
public static class TemplateEngine
{
    /// <summary>
    /// Parses, binds parameters, unrolls loops, evaluates names and conditions, and orders the resources. The estate is asked
    /// for resource groups, subscriptions and Key Vault secrets only.
    /// </summary>
    /// <exception cref="TemplateException">The template or a parameter is wrong; the message says where.</exception>
    public static TemplateGraph Expand(DeploymentContext context, IEstateReader estate) =>
        throw new NotSupportedException("The expander arrives with the evaluator.");

    /// <summary>
    /// Preflight: expands the template and its nested deployments and evaluates every body as far as it can be known before
    /// anything is deployed. What cannot be known yet stands as its expression text.
    /// </summary>
    /// <returns>Every resource that would be PUT, nested ones included, with its body; to be judged by the providers.</returns>
    /// <exception cref="TemplateException">The template or a parameter is wrong; the message says where.</exception>
    public static IReadOnlyList<PlannedResource> Validate(DeploymentContext context, IEstateReader estate) =>
        throw new NotSupportedException("The validator arrives with the evaluator.");
}
