namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>How much a what-if answers.</summary>
public enum WhatIfResultFormat
{
    /// <summary>Payloads before and after, and the property changes.</summary>
    FullResourcePayloads,

    /// <summary>Ids and change types only; an existing resource is <c>Deploy</c>.</summary>
    ResourceIdOnly,
}
