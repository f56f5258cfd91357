using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers.Resources;

/// <summary>Resource groups.</summary>
internal sealed partial class ResourceGroupType(IReadOnlyList<string> versions) : IResourceType
{
    public string Name => "resourceGroups";

    public IReadOnlyList<string> ApiVersions => versions;

    // Lists of resources do not show groups, but a group must have a location.
    public bool IsTracked => true;

    public void Validate(ResourceWrite write)
    {
        if (!ValidName().IsMatch(write.Id.Name))
        {
            throw ArmErrors.Invalid("InvalidResourceGroup",
                $"Resource group name '{write.Id.Name}' is invalid: 1 to 90 letters, digits, '_', '-', '.', '(', ')', not ending in '.'.");
        }
    }

    // Source: the naming rules of Microsoft.Resources/resourceGroups.
    [GeneratedRegex(@"^[\p{L}\p{Nd}_\-.()]{0,89}[\p{L}\p{Nd}_\-()]$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ValidName();
}
