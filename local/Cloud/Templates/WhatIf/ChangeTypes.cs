namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>ARM's names for what happens to a resource or a property.</summary>
internal static class ChangeTypes
{
    public const string Create = "Create";
    public const string Modify = "Modify";
    public const string NoChange = "NoChange";
    public const string Ignore = "Ignore";
    public const string Delete = "Delete";
    public const string Deploy = "Deploy";
    public const string Unsupported = "Unsupported";

    /// <summary>Of a property only: an array whose items changed, given as children.</summary>
    public const string Array = "Array";
}
