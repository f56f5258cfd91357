using System.ComponentModel.DataAnnotations;

namespace Keelson.Provisioning;

/// <summary>Where the blueprints are.</summary>
public sealed class CatalogueOptions
{
    public const string Section = "Catalogue";

    /// <summary>
    /// Folder of <c>NAME/{blueprint.yaml, main.json}</c>, earlier versions in <c>NAME/versions/X.Y.Z/</c>. A relative
    /// path starts at the application's own folder.
    /// </summary>
    [Required]
    public string Folder { get; set; } = "blueprints";
}
