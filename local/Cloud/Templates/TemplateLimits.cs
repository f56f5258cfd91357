namespace Keelson.Local.Cloud.Templates;

/// <summary>
/// ARM's documented limits on a template
/// (https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits).
/// </summary>
public static class TemplateLimits
{
    /// <summary>Characters of the template as sent.</summary>
    public const int TemplateLength = 4 * 1024 * 1024;

    public const int Parameters = 256;

    public const int Variables = 256;

    /// <summary>Resources, each pass of a loop counted.</summary>
    public const int Resources = 800;

    public const int Outputs = 64;

    /// <summary>Characters of one expression.</summary>
    public const int ExpressionLength = Expressions.ExpressionParser.MaxLength;

    /// <summary>Nested deployments within each other; a safeguard of this implementation, not a limit of ARM.</summary>
    public const int NestedDeployments = 16;
}
