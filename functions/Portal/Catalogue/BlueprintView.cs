using Keelson.Portal.Forms;
using Keelson.Provisioning;

namespace Keelson.Portal.Catalogue;

/// <summary>A blueprint with the form that asks for it.</summary>
/// <param name="Teams">The teams that whoever looks may ask for; empty: it may not ask at all.</param>
/// <param name="Refusal">Why the request just sent was refused as a whole.</param>
public sealed record BlueprintView(
    Blueprint Blueprint,
    string Description,
    IReadOnlyList<string> Teams,
    IReadOnlyList<SchemaField> Fields,
    FormValues Values,
    FormErrors Errors,
    ProblemNote? Refusal = null);
