/*
  Messages typed by hand after the schema and after what responders in use send: Aleph's and ARL's habits in the first two,
  a bare one without any namespace in the third.
*/
export const userAnswer = `<?xml version="1.0" encoding="utf-8" ?>
<ns1:NCIPMessage xmlns:ns1="http://www.niso.org/2008/ncip" ns1:version="http://www.niso.org/schemas/ncip/v2_0/imp1/xsd/ncip_v2_0.xsd">
  <ns1:LookupUserResponse>
    <ns1:UserId>
      <ns1:AgencyId ns1:Scheme="http://www.niso.org/ncip/v1_0/schemes/agencyidtype/agencyidtype.scm">PRG1</ns1:AgencyId>
      <ns1:UserIdentifierType ns1:Scheme="http://www.niso.org/ncip/v1_0/imp1/schemes/visibleuseridentifiertype/visibleuseridentifiertype.scm">Institution Id Number</ns1:UserIdentifierType>
      <ns1:UserIdentifierValue>700</ns1:UserIdentifierValue>
    </ns1:UserId>
    <ns1:UserFiscalAccount>
      <ns1:AccountBalance><ns1:CurrencyCode>CZK</ns1:CurrencyCode><ns1:MonetaryValue>105</ns1:MonetaryValue></ns1:AccountBalance>
      <ns1:AccountDetails><ns1:AccrualDate>2025-11-14T16:22:46.016Z</ns1:AccrualDate></ns1:AccountDetails>
    </ns1:UserFiscalAccount>
    <ns1:LoanedItem>
      <ns1:ItemId><ns1:ItemIdentifierValue>104</ns1:ItemIdentifierValue></ns1:ItemId>
      <ns1:DateDue>2026-11-20T01:00:00Z</ns1:DateDue>
      <ns1:Ext><ns1:BibliographicDescription><ns1:Title>A &amp; B</ns1:Title></ns1:BibliographicDescription></ns1:Ext>
    </ns1:LoanedItem>
    <ns1:LoanedItem><ns1:ItemId><ns1:ItemIdentifierValue>105</ns1:ItemIdentifierValue></ns1:ItemId></ns1:LoanedItem>
    <ns1:UserOptionalFields>
      <ns1:NameInformation><ns1:PersonalNameInformation><ns1:StructuredPersonalUserName>
        <ns1:GivenName>Jana</ns1:GivenName><ns1:Surname>Nováková</ns1:Surname>
      </ns1:StructuredPersonalUserName></ns1:PersonalNameInformation></ns1:NameInformation>
      <ns1:UserAddressInformation>
        <ns1:UserAddressRoleType>Ship To</ns1:UserAddressRoleType>
        <ns1:PhysicalAddress><ns1:UnstructuredAddress><ns1:UnstructuredAddressData>Dlouhá 1</ns1:UnstructuredAddressData></ns1:UnstructuredAddress></ns1:PhysicalAddress>
      </ns1:UserAddressInformation>
      <ns1:UserAddressInformation>
        <ns1:UserAddressRoleType>Notice</ns1:UserAddressRoleType>
        <ns1:ElectronicAddress>
          <ns1:ElectronicAddressType ns1:Scheme="http://www.iana.org/assignments/uri-schemes">mailserver</ns1:ElectronicAddressType>
          <ns1:ElectronicAddressData>jana@example.cz</ns1:ElectronicAddressData>
        </ns1:ElectronicAddress>
      </ns1:UserAddressInformation>
      <ns1:UserPrivilege>
        <ns1:AgencyId>PRG1</ns1:AgencyId>
        <ns1:AgencyUserPrivilegeType>Student</ns1:AgencyUserPrivilegeType>
        <ns1:ValidFromDate>2010-08-30T00:00:00Z</ns1:ValidFromDate>
        <ns1:ValidToDate>2099-12-31T01:00:00Z</ns1:ValidToDate>
        <ns1:UserPrivilegeDescription>04 - S</ns1:UserPrivilegeDescription>
      </ns1:UserPrivilege>
      <ns1:BlockOrTrap><ns1:BlockOrTrapType Scheme="http://www.niso.org/ncip/v1_0/imp1/schemes/blockortraptype/blockortraptype.scm">Block Renewal</ns1:BlockOrTrapType></ns1:BlockOrTrap>
      <ns1:BlockOrTrap><ns1:BlockOrTrapType>Trap For Message</ns1:BlockOrTrapType></ns1:BlockOrTrap>
      <ns1:UserId>
        <ns1:UserIdentifierType>Barcode</ns1:UserIdentifierType>
        <ns1:UserIdentifierValue>2511000700</ns1:UserIdentifierValue>
      </ns1:UserId>
    </ns1:UserOptionalFields>
  </ns1:LookupUserResponse>
</ns1:NCIPMessage>`

export const itemSetAnswer = `<?xml version="1.0" encoding="utf-8" ?>
<ns1:NCIPMessage xmlns:ns1="http://www.niso.org/2008/ncip">
  <ns1:LookupItemSetResponse>
    <ns1:BibInformation>
      <ns1:BibliographicId><ns1:BibliographicRecordId>
        <ns1:BibliographicRecordIdentifier>PRG01000000421</ns1:BibliographicRecordIdentifier><ns1:AgencyId>PRG1</ns1:AgencyId>
      </ns1:BibliographicRecordId></ns1:BibliographicId>
      <ns1:HoldingsSet>
        <ns1:Location><ns1:LocationType Scheme="http://www.niso.org/ncip/v1_0/imp1/schemes/locationtype/locationtype.scm">Permanent Location</ns1:LocationType>
          <ns1:LocationName><ns1:LocationNameInstance><ns1:LocationNameLevel>1</ns1:LocationNameLevel><ns1:LocationNameValue>Main library</ns1:LocationNameValue></ns1:LocationNameInstance></ns1:LocationName>
        </ns1:Location>
        <ns1:Location><ns1:LocationType>Permanent Location</ns1:LocationType>
          <ns1:LocationName><ns1:LocationNameInstance><ns1:LocationNameLevel>2</ns1:LocationNameLevel><ns1:LocationNameValue>Stacks</ns1:LocationNameValue></ns1:LocationNameInstance></ns1:LocationName>
        </ns1:Location>
        <ns1:ItemInformation>
          <ns1:ItemId><ns1:AgencyId>PRG1</ns1:AgencyId><ns1:ItemIdentifierType>Barcode</ns1:ItemIdentifierType><ns1:ItemIdentifierValue>2610002885</ns1:ItemIdentifierValue></ns1:ItemId>
          <ns1:DateDue>2030-12-08T23:00:00Z</ns1:DateDue>
          <ns1:ItemOptionalFields>
            <ns1:ItemUseRestrictionType>Limited Circulation, Normal Loan Period</ns1:ItemUseRestrictionType>
            <ns1:CirculationStatus ns1:Scheme="http://www.niso.org/ncip/v1_0/imp1/schemes/circulationstatus/circulationstatus.scm">Available on shelf</ns1:CirculationStatus>
            <ns1:HoldQueueLength>2</ns1:HoldQueueLength>
            <ns1:ItemDescription><ns1:CallNumber>621.3 ANG</ns1:CallNumber><ns1:NumberOfPieces>1</ns1:NumberOfPieces></ns1:ItemDescription>
          </ns1:ItemOptionalFields>
        </ns1:ItemInformation>
      </ns1:HoldingsSet>
    </ns1:BibInformation>
    <ns1:BibInformation>
      <ns1:BibliographicId><ns1:BibliographicItemId>
        <ns1:BibliographicItemIdentifier>PRG01000062052</ns1:BibliographicItemIdentifier>
        <ns1:BibliographicItemIdentifierCode>Accession Number</ns1:BibliographicItemIdentifierCode>
      </ns1:BibliographicItemId></ns1:BibliographicId>
      <ns1:Problem><ns1:ProblemType>Unknown Item</ns1:ProblemType><ns1:ProblemValue>Item PRG01000062052 does not exist.</ns1:ProblemValue></ns1:Problem>
    </ns1:BibInformation>
    <ns1:NextItemToken></ns1:NextItemToken>
  </ns1:LookupItemSetResponse>
</ns1:NCIPMessage>`

/** Says who has the copy, which is nobody's business here. */
export const itemAnswer = `<NCIPMessage version="http://www.niso.org/schemas/ncip/v2_02/ncip_v2_02.xsd"><LookupItemResponse>
  <ItemId><AgencyId>OPA1</AgencyId><ItemIdentifierType>Barcode</ItemIdentifierType><ItemIdentifierValue>318300321322</ItemIdentifierValue></ItemId>
  <ItemTransaction><CurrentBorrower><UserId><AgencyId>OPA1</AgencyId><UserIdentifierValue>99046</UserIdentifierValue></UserId></CurrentBorrower></ItemTransaction>
  <ItemOptionalFields>
    <CirculationStatus scheme="http://www.niso.org/ncip/v1_0/imp1/schemes/circulationstatus/circulationstatus.scm">On Loan</CirculationStatus>
    <HoldQueueLength>0</HoldQueueLength>
    <ItemDescription><CallNumber>Q</CallNumber><HoldingsInformation><StructuredHoldingsData><HoldingsEnumeration>
      <EnumerationLevelInstance><EnumerationLevel>1</EnumerationLevel><EnumerationValue>v. 3</EnumerationValue></EnumerationLevelInstance>
      <EnumerationLevelInstance><EnumerationLevel>2</EnumerationLevel><EnumerationValue>no. 7</EnumerationValue></EnumerationLevelInstance>
    </HoldingsEnumeration></StructuredHoldingsData></HoldingsInformation></ItemDescription>
    <DateDue>2030-11-17T23:00:00Z</DateDue>
  </ItemOptionalFields>
</LookupItemResponse></NCIPMessage>`

export const problemAnswer =
  '<NCIPMessage xmlns="http://www.niso.org/2008/ncip"><Problem><ProblemType>Needed Data Missing</ProblemType>' +
  '<ProblemDetail>UserId or AuthenticationInput must be provided.</ProblemDetail><ProblemElement>LookupUser</ProblemElement></Problem></NCIPMessage>'
